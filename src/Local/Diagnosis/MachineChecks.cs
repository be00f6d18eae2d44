using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace TraderAgent.Local.Diagnosis;

/// <summary>What a machine must be like that an agent is left alone on.</summary>
internal static class MachineChecks
{
    private const long NeededBytes = 5L << 30;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private static readonly string[] ClockMarks = ["/run/systemd/timesync/synchronized", "/var/lib/chrony/chrony.drift", "/var/lib/chrony/drift", "/var/lib/ntp/ntp.drift", "/var/lib/ntpsec/ntp.drift"];

    /// <summary>A line for each.</summary>
    public static IEnumerable<Finding> Of(string folder, string database) => [Build(), User(), Files(folder, database), Room(folder), Clock(), Restart()];

    /// <summary>The disk that a path is on, or will be.</summary>
    public static string MountOf(string path)
    {
        var mounts = DriveInfo.GetDrives().Select(d => d.RootDirectory.FullName).Where(m => IsWithin(path, m));
        return mounts.OrderByDescending(m => m.Length).FirstOrDefault() ?? "";
    }

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static Finding Build() => Assembly.GetExecutingAssembly().GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true
        ? Finding.Warn("build", "this is a build for development; use one of 'dotnet publish src/Local -c Release'.")
        : Finding.Ok("build", "a release.");

    private static Finding User() => Environment.UserName is "root" or "Administrator"
        ? Finding.Warn("user", $"you are {Environment.UserName}; let the agent run as a user of its own that owns only its data folder (infra/systemd).")
        : Finding.Ok("user", $"{Environment.UserName}.");

    private static Finding Files(string folder, string database)
    {
        if (OperatingSystem.IsWindows()) return Finding.Ok("files", "on Windows they inherit the rights of the data folder; look that only you and the agent may read it.");
        if (!Directory.Exists(folder)) return Finding.Warn("files", "there is no data folder yet.");
        var open = new List<string>();
        foreach (var path in new[] { folder, database, database + "-wal", Path.Combine(folder, "secrets.json"), Path.Combine(folder, "secret-keys") })
            if (Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0) open.Add(path);
        return open.Count == 0
            ? Finding.Ok("files", "nobody but their owner may read them.")
            : Finding.Fail("files", $"other users of this machine may use {string.Join(", ", open)}; run: chmod -R go= {folder}");
    }

    private static Finding Room(string folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GiB free");
        return free < NeededBytes ? Finding.Fail("room", $"{text}; a year of history, candles and backups takes up to 5 GiB: make room.") : Finding.Ok("room", $"{text}.");
    }

    private static Finding Clock() => !OperatingSystem.IsLinux() || ClockMarks.Any(File.Exists)
        ? Finding.Ok("clock service", OperatingSystem.IsLinux() ? "it is kept right by a service." : "look that the system keeps it right by itself.")
        : Finding.Warn("clock service", "no service that keeps the clock right was found; install chrony or systemd-timesyncd: an exchange refuses requests with a wrong time.");

    private static Finding Restart() => File.Exists("/etc/systemd/system/traderagent.service") || File.Exists("/run/.containerenv") || File.Exists("/.dockerenv")
        ? Finding.Ok("restart", "a service or container starts it again.")
        : Finding.Warn("restart", "nothing starts it again after a crash or a reboot; use infra/systemd or infra/container.");
}
