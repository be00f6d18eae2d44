namespace TraderAgent.Domain.Grid;

/// <summary>Settings to begin with, by how much a market moves on a usual day.</summary>
public static class GridPresets
{
    /// <summary>Moves of up to 2 % a day: a narrow range of close levels.</summary>
    public static GridSettings Low { get; } = new()
    {
        Below = new(5), Above = new(5), Step = new(0.5m), PostOnly = true, TrailingUp = true,
        Recentre = true, RecentreCooldownMinutes = 720, RecentreMaxCost = new(1),
    };

    /// <summary>Moves of 2 to 5 % a day.</summary>
    public static GridSettings Normal { get; } = new()
    {
        Below = new(12), Above = new(12), Step = new(1), TrailingUp = true,
        Recentre = true, RecentreCooldownMinutes = 1_440, RecentreMaxCost = new(2),
    };

    /// <summary>Moves of more than 5 % a day: a wide range of far levels, few of them on the book, given up when the price breaks down.</summary>
    public static GridSettings High { get; } = new()
    {
        Below = new(25), Above = new(35), Step = new(2.5m), ActiveLevels = 6, TrailingUp = true,
        Breakdown = new(8), BreakdownCloses = 3,
    };

    /// <summary>The presets by their names in a configuration.</summary>
    public static IReadOnlyDictionary<string, GridSettings> ByName { get; } = new Dictionary<string, GridSettings>(StringComparer.Ordinal)
    {
        ["low"] = Low, ["normal"] = Normal, ["high"] = High,
    };
}
