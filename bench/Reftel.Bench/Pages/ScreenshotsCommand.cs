using Microsoft.Playwright;
using Reftel.Bench.Running;

namespace Reftel.Bench.Pages;

/// <summary><c>screenshots DIR</c>: the main pages of the samples as PNG, on a phone and on a desk.</summary>
internal static class ScreenshotsCommand
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("phone", 390, 844), ("desktop", 1280, 900)];

    public static int Run(string folder)
    {
        try
        {
            RunAsync(Directory.CreateDirectory(folder).FullName).GetAwaiter().GetResult();
            return 0;
        }
        catch (BenchFailure failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 3;
        }
    }

    private static async Task RunAsync(string folder)
    {
        using var site = new ServedSamples();
        await using var chromium = await DebianChromium.StartAsync();
        foreach (var (screen, width, height) in Screens)
        {
            await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = ColorScheme.Light });
            var page = await context.NewPageAsync();
            foreach (var main in MainPage.Pictured(site))
            {
                await page.SetViewportSizeAsync(width, height * main.Screens);
                await page.GotoAsync(site.Address + main.Path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                var file = Path.Combine(folder, $"{main.Name}-{screen}.png");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });
                Console.WriteLine($"{file}: {new FileInfo(file).Length / 1024} KB");
            }
        }
    }
}
