using System.Globalization;

namespace TraderAgent.Domain.Dca;

/// <summary>The names of a deal's orders: <c>e0</c> the base order, <c>e1</c>.. the safety orders, <c>x1</c>..<c>x4</c> the targets, <c>x0</c> the closing market order.</summary>
internal static class DcaSlots
{
    public const string BaseOrder = "e0";
    public const string Close = "x0";

    private static readonly string[] Entries = [.. Enumerable.Range(0, DcaSettings.MaxSafetyOrders + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"e{n}"))];
    private static readonly string[] Exits = [.. Enumerable.Range(0, DcaSettings.MaxTargets + 1).Select(n => string.Create(CultureInfo.InvariantCulture, $"x{n}"))];

    /// <summary>The slot of a safety order, from 1.</summary>
    public static string SafetyOrder(int level) => Entries[level];

    /// <summary>The slot of a target, from 0.</summary>
    public static string Target(int index) => Exits[index + 1];

    /// <summary>The level an entry slot names: 0 for the base order.</summary>
    public static int LevelOf(string slot) => int.Parse(slot.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The target (from 0) an exit slot names; null for the closing order and for orders that are no deal's.</summary>
    public static int? TargetOf(string slot) => Array.IndexOf(Exits, slot) is > 0 and var n ? n - 1 : null;
}
