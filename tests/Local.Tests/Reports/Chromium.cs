using System.Diagnostics;

namespace TraderAgent.Local.Tests.Reports;

/// <summary>A headless browser, where one is installed.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "chromium-headless-shell"];

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens a page, lets its script run, and gives the elements that came of it and what the browser complained about.</summary>
    public static async Task<(string Page, IReadOnlyList<string> Complaints)> Open(string file, string profile)
    {
        var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
                 {
                     "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", $"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=2000",
                     "--dump-dom", new Uri(file).AbsoluteUri,
                 }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (page, log) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (await page, [.. (await log).Split('\n').Where(l => l.Contains("CONSOLE", StringComparison.Ordinal))]);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>A test that needs a browser; skipped where none is installed.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Path is null) Skip = "Chromium is not installed: put chromium or google-chrome on the PATH.";
    }
}
