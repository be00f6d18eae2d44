using System.Runtime.InteropServices;

namespace TraderAgent.Local.Store;

/// <summary>Who may read what the program writes: its owner alone. On Windows the folder's own rights hold.</summary>
internal static class OwnersFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int NobodyElse = 0b000_111_111, CoreFiles = 4;

    /// <summary>Has every file and folder that this process makes from now on be its owner's alone, and its memory, with the secrets in it, be written nowhere when it crashes.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS() && !OperatingSystem.IsFreeBSD()) return;
        _ = Mask(NobodyElse);
        var none = default(Limit);
        _ = Bound(CoreFiles, in none);
    }

    /// <summary>Makes a file the owner's alone, with what a database has beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isMade">Whether it is made when it does not exist.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Keep(string path, bool isMade)
    {
        if (OperatingSystem.IsWindows()) return;
        if (isMade && !File.Exists(path)) File.Open(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = File600 }).Dispose();
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
            if (File.Exists(file) && File.GetUnixFileMode(file) != File600) File.SetUnixFileMode(file, File600);
    }

    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Mask(int mask);

    [DllImport("libc", EntryPoint = "setrlimit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Bound(int what, in Limit limit);

    /// <summary>What is allowed now, and at most: nothing.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        private readonly nuint _now, _most;
    }
}
