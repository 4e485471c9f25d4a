using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Reftel.EndToEnd;

/// <summary>The parser as a package: what its README shows compiles against it and runs in a project that has nothing else.</summary>
public sealed partial class PackageTests
{
    private static string Root => Path.GetDirectoryName(Repository.Samples)!;

    [Fact]
    public async Task Example_of_the_README_runs_in_a_fresh_project_that_takes_the_package_from_a_folder()
    {
        using var folder = new TemporaryFolder();
        await DotnetAsync(Root, "pack", "src/Reftel.Telegrams", "-c", "Release", "--no-build", "-o", folder["packages"], "--nologo");
        var package = Directory.EnumerateFiles(folder["packages"], "Reftel.Telegrams.*.nupkg").Single();
        var version = Path.GetFileNameWithoutExtension(package)["Reftel.Telegrams.".Length..];
        var project = Directory.CreateDirectory(folder["fresh"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{folder["cache"]}" /></config>
              <packageSources><clear /><add key="local" value="{folder["packages"]}" /></packageSources>
            </configuration>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(project, "fresh.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><PackageReference Include="Reftel.Telegrams" Version="{version}" /></ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), Example(), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Repository.Samples!, "text", "09ALMIRAH377.txt"), Path.Combine(project, "telegram.txt"));
        var output = await DotnetAsync(project, "run", "-c", "Release");
        output.ShouldContain("09ALMIRAH377 from AMEMBASSY AL MIRAH: QADARA NAMES MINISTER OF TRANSPORT");
        output.ShouldContain("for action: SECSTATE WASHDC");
        output.ShouldContain("EWWT Waterborne Transportation");
        output.ShouldContain("#par1");
        output.ShouldContain("signed ");
    }

    [Fact]
    public void Example_of_the_README_has_about_ten_lines() => Example().Trim().Split('\n').Length.ShouldBeLessThanOrEqualTo(12);

    private static string Example() => CodeBlock().Match(File.ReadAllText(Path.Combine(Root, "src", "Reftel.Telegrams", "README.md"))).Groups["code"].Value;

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}: {output}{await error}");
        return output;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();
}
