using System.Globalization;

namespace TraderAgent.Local.Commands;

/// <summary>Where a host keeps what must survive.</summary>
internal static class DataFolder
{
    private const string Database = "traderagent.db";
    private static readonly string[] Sidecars = ["-wal", "-shm", ""];

    /// <summary>The database of a folder.</summary>
    public static string DatabaseIn(string folder) => Path.Combine(folder, Database);

    /// <summary>The folder of an exchange's database: orders of one mean nothing on another.</summary>
    public static string NameFor(string exchange) => string.Concat(exchange.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));

    /// <summary>Moves a database aside, so that a new one begins. The caller holds the host's lock.</summary>
    /// <returns>Where it is now; null when there was none.</returns>
    public static string? MoveAside(string database, DateTimeOffset now)
    {
        if (!File.Exists(database)) return null;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{database}.before-fresh-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}");
        foreach (var ending in Sidecars)
            if (File.Exists(database + ending)) File.Move(database + ending, aside + ending);
        return aside;
    }
}
