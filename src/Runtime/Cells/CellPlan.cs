using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Runtime.Cells;

/// <summary>What all cells of one account share.</summary>
public sealed record CellPlan
{
    /// <summary>Capital of the account, in quote.</summary>
    public required Money Capital { get; init; }

    /// <summary>What the risk gate allows.</summary>
    public RiskLimits Limits { get; init; } = new();

    /// <summary>Whether the exchange holds one position per linear market for the whole account: see <see cref="Loop.HostPlan.NetsPositions"/>.</summary>
    public bool NetsPositions { get; init; }

    /// <summary>How long a request may be on its way before its absence from the exchange's records means anything.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);
}
