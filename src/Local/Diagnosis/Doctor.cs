using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TraderAgent.Api.Configuration;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Diagnosis;

/// <summary>Looks at everything that trading depends on here, and changes nothing.</summary>
internal static class Doctor
{
    private const long ScarceBytes = 1L << 30;
    private const long NeededBytes = 64L << 20;
    private static readonly TimeSpan SdkPatience = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Built = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All findings.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="configuration">A configuration to check; null for the demo portfolio.</param>
    public static IReadOnlyList<Finding> Examine(string folder, string? configuration) =>
    [
        Finding.Ok("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors."),
        Sdk(),
        Folder(folder),
        Disk(folder),
        Database(DataFolder.DatabaseIn(folder)),
        Configuration(configuration),
        Clock(folder),
    ];

    private static Finding Sdk()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if (process.WaitForExit(SdkPatience) && process.ExitCode == 0)
                return Finding.Ok("sdk", $".NET SDK {process.StandardOutput.ReadToEnd().Trim()}.");
        }
        catch (Win32Exception)
        {
            // There is none on the path: said below.
        }

        return Finding.Warn("sdk", "no .NET SDK that 'dotnet --version' finds here; it is needed to build, not to run: install the one that global.json names.");
    }

    private static Finding Folder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "x");
            File.Delete(probe);
            return Finding.Ok("data folder", $"{folder} can be written.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail("data folder", $"{folder} cannot be written ({refused.Message}); give this user write access, or choose another with --data.");
        }
    }

    private static Finding Disk(string folder)
    {
        try
        {
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)ScarceBytes:0.0} GiB free");
            return free switch
            {
                < NeededBytes => Finding.Fail("disk", $"{text}; a full disk stops all trading: free some space, or move the folder with --data."),
                < ScarceBytes => Finding.Warn("disk", $"{text}; that lasts for a while: free some space soon."),
                _ => Finding.Ok("disk", $"{text}."),
            };
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Finding.Warn("disk", $"the free space of {folder} is not known ({unknown.Message}); look that at least 1 GiB is free.");
        }
    }

    private static Finding Database(string path)
    {
        if (!File.Exists(path)) return Finding.Ok("database", $"{path}: none yet; the first run makes it.");
        try
        {
            using var database = SqliteDatabase.OpenBeside(path);
            var verdict = database.Read(() => database.Ask("PRAGMA quick_check(1)"));
            if (verdict != "ok") return Finding.Fail("database", $"{path} is damaged ({verdict}); restore a backup: traderagent restore <file>.");
            using var hostLock = HostLock.TryTake(path);
            var host = hostLock is null ? "a host is running on it" : "no host is running";
            return Finding.Ok("database", $"{path}: version {Schema.Steps.Count}, whole; {host}.");
        }
        catch (StoreException unusable)
        {
            return Finding.Fail("database", unusable.Message);
        }
    }

    private static Finding Configuration(string? path)
    {
        if (path is null) return Finding.Ok("configuration", $"none given; the demo portfolio of {DemoPortfolio.Read().Bots.Count} bots would trade.");
        var read = ConfigurationFile.Read(path);
        return read.Configuration is { } good
            ? Finding.Ok("configuration", $"{path}: {good.Bots.Count} bots.")
            : Finding.Fail("configuration", $"{path}: {string.Join(" | ", read.Problems)}");
    }

    /// <summary>Wrong clocks sign requests that an exchange refuses, and start a new trading day at the wrong hour.</summary>
    private static Finding Clock(string folder)
    {
        var now = DateTimeOffset.UtcNow;
        if (now < Built) return Finding.Fail("clock", $"it says {now:yyyy-MM-dd HH:mm} UTC, before this program was written; set it, best by NTP.");
        var newest = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Select(f => (DateTimeOffset)f.LastWriteTimeUtc).DefaultIfEmpty().Max() : default;
        return newest > now.AddMinutes(2)
            ? Finding.Warn("clock", $"it says {now:yyyy-MM-dd HH:mm} UTC, but a file in {folder} was written at {newest:yyyy-MM-dd HH:mm}; set it, best by NTP.")
            : Finding.Ok("clock", $"{now:yyyy-MM-dd HH:mm:ss} UTC.");
    }
}
