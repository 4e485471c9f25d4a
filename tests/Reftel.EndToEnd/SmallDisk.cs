using System.Diagnostics;

namespace Reftel.EndToEnd;

/// <summary>A disk of so many kilobytes, in memory, that goes with the test. Where the process may not mount one the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int kilobytes)
    {
        Directory.CreateDirectory(Path);
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", Path)) return;
        _folder.Dispose();
        Assert.Skip("A small disk is mounted, and this process may not mount one.");
    }

    private string Path => _folder["disk"];

    /// <summary>A path on it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Resize(int kilobytes) => Run("mount", "-o", $"remount,size={kilobytes}k", Path).ShouldBeTrue();

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBeTrue();

    public void Dispose()
    {
        // Lazily: a reader's connection of this process may linger.
        Run("umount", "-l", Path).ShouldBeTrue();
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
        if (process is null) return false;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
