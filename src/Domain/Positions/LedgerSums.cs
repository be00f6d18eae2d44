using System.Runtime.CompilerServices;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Positions;

/// <summary>The sums of a <see cref="Ledger"/>, or what changes them.</summary>
public readonly record struct LedgerSums
{
    /// <summary>See <see cref="Ledger.Position"/>.</summary>
    public Quantity Position { get; init; }

    /// <summary>See <see cref="Ledger.GrossPosition"/>.</summary>
    public Quantity GrossPosition { get; init; }

    /// <summary>See <see cref="Ledger.CostBasis"/>.</summary>
    public Money CostBasis { get; init; }

    /// <summary>See <see cref="Ledger.OpenFees"/>.</summary>
    public Money OpenFees { get; init; }

    /// <summary>See <see cref="Ledger.GrossRealized"/>.</summary>
    public Money GrossRealized { get; init; }

    /// <summary>See <see cref="Ledger.Fees"/>.</summary>
    public Money Fees { get; init; }

    /// <summary>See <see cref="Ledger.Funding"/>.</summary>
    public Money Funding { get; init; }

    /// <summary>See <see cref="Ledger.QuoteFlow"/>.</summary>
    public Money QuoteFlow { get; init; }

    /// <summary>See <see cref="Ledger.BaseFlow"/>.</summary>
    public Quantity BaseFlow { get; init; }

    /// <summary>Both together.</summary>
    public static LedgerSums operator +(in LedgerSums a, in LedgerSums b) => new()
    {
        Position = new(Sum(a.Position.Value, b.Position.Value)), GrossPosition = new(Sum(a.GrossPosition.Value, b.GrossPosition.Value)),
        CostBasis = new(Sum(a.CostBasis.Value, b.CostBasis.Value)), OpenFees = new(Sum(a.OpenFees.Value, b.OpenFees.Value)),
        GrossRealized = new(Sum(a.GrossRealized.Value, b.GrossRealized.Value)), Fees = new(Sum(a.Fees.Value, b.Fees.Value)),
        Funding = new(Sum(a.Funding.Value, b.Funding.Value)), QuoteFlow = new(Sum(a.QuoteFlow.Value, b.QuoteFlow.Value)),
        BaseFlow = new(Sum(a.BaseFlow.Value, b.BaseFlow.Value)),
    };

    /// <summary>Most changes leave most sums as they are.</summary>
    private static decimal Sum(decimal sum, decimal change) => Unsafe.BitCast<decimal, Int128>(change) == 0 ? sum : sum + change;

    /// <summary>The change that undoes it.</summary>
    public static LedgerSums operator -(in LedgerSums a) => new()
    {
        Position = -a.Position, GrossPosition = -a.GrossPosition, CostBasis = -a.CostBasis, OpenFees = -a.OpenFees,
        GrossRealized = -a.GrossRealized, Fees = -a.Fees, Funding = -a.Funding, QuoteFlow = -a.QuoteFlow, BaseFlow = -a.BaseFlow,
    };
}
