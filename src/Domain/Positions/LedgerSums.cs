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
        Position = a.Position + b.Position, GrossPosition = a.GrossPosition + b.GrossPosition, CostBasis = a.CostBasis + b.CostBasis,
        OpenFees = a.OpenFees + b.OpenFees, GrossRealized = a.GrossRealized + b.GrossRealized, Fees = a.Fees + b.Fees,
        Funding = a.Funding + b.Funding, QuoteFlow = a.QuoteFlow + b.QuoteFlow, BaseFlow = a.BaseFlow + b.BaseFlow,
    };

    /// <summary>The change that undoes it.</summary>
    public static LedgerSums operator -(in LedgerSums a) => new()
    {
        Position = -a.Position, GrossPosition = -a.GrossPosition, CostBasis = -a.CostBasis, OpenFees = -a.OpenFees,
        GrossRealized = -a.GrossRealized, Fees = -a.Fees, Funding = -a.Funding, QuoteFlow = -a.QuoteFlow, BaseFlow = -a.BaseFlow,
    };
}
