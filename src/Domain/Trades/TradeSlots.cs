using System.Globalization;

namespace TraderAgent.Domain.Trades;

/// <summary>The names of a trade's orders: <c>e0</c> the entry (<c>ew1</c>.. where an order algorithm works it), <c>e1</c>.. the adds, <c>x1</c>.. the targets, <c>xs</c> the resting stop, <c>x0</c> the closing market order.</summary>
internal static class TradeSlots
{
    public const string Entry = "e0";
    public const string Worked = "ew";
    public const string Close = "x0";
    public const string Stop = "xs";

    private const int MaxAdds = 10;

    private static readonly string[] Entries = [.. Enumerable.Range(0, MaxAdds + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"e{n}"))];
    private static readonly string[] Exits = [.. Enumerable.Range(0, TradeRules.MaxTargets + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"x{n}"))];

    /// <summary>The slot of an add, from 1.</summary>
    public static string Add(int number) => Entries[number];

    /// <summary>The add (from 1) an entry slot names; 0 for the first entry.</summary>
    public static int AddOf(string slot) => Math.Max(0, Array.IndexOf(Entries, slot));

    /// <summary>The slot of a target, from 0.</summary>
    public static string Target(int index) => Exits[index + 1];

    /// <summary>The target (from 0) an exit slot names; null for any other.</summary>
    public static int? TargetOf(string slot) => Array.IndexOf(Exits, slot) is > 0 and var n ? n - 1 : null;
}

/// <summary>The words of a trade's end, as they are recorded; a finder may add its own.</summary>
internal static class TradeReasons
{
    public const string TakeProfit = "take_profit";
    public const string StopLoss = "stop_loss";
    public const string TrailingStop = "trailing_stop";
    public const string Breakeven = "breakeven";
    public const string TimeExit = "time_exit";
    public const string Flattened = "flattened";
    public const string Liquidated = "liquidated";
    public const string LateFill = "late_fill";
    public const string NotOpened = "not_opened";
    public const string TooSmall = "too_small";
}
