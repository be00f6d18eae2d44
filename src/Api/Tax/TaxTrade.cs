using TraderAgent.Api.Agent;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Tax;

/// <summary>What a tax report needs to know of a fill. Amounts are in the market's quote currency.</summary>
/// <param name="At">When.</param>
/// <param name="Asset">What was bought or sold: a coin on the spot market, a contract otherwise. Coins of all markets of one quote currency are one holding.</param>
/// <param name="Quote">What it is counted in.</param>
/// <param name="Change">Signed change of the holding, net of a fee taken in the coin itself.</param>
/// <param name="Value">Price times quantity, positive.</param>
/// <param name="Fee">The fee; negative is a rebate. One that was taken in the coin is in <paramref name="Change"/>, and counts here for the eye only.</param>
/// <param name="IsFeeInAsset">Whether the fee was taken in the coin.</param>
/// <param name="Bot">Who traded.</param>
public sealed record TaxTrade(Instant At, string Asset, string Quote, decimal Change, decimal Value, decimal Fee, bool IsFeeInAsset, string Bot)
{
    /// <summary>Whether it is a contract, of which one may sell what one does not have.</summary>
    public bool IsContract { get; init; }

    /// <summary>Of a fill of a market.</summary>
    public static TaxTrade Of(OfBot<BookedFill> booked, Instrument market)
    {
        var fill = booked.Value.Fill;
        var isSpot = market.Kind == InstrumentKind.Spot;
        return new(fill.At, isSpot ? market.BaseCurrency : market.Symbol, market.QuoteCurrency, fill.BaseChange(market).Value, (fill.Price * fill.Quantity).Value, fill.FeeValue(market).Value,
            isSpot && fill.FeeCurrency == market.BaseCurrency, booked.Bot.Value) { IsContract = !isSpot };
    }
}

/// <summary>Funding of a perpetual contract.</summary>
/// <param name="At">When.</param>
/// <param name="Asset">The contract.</param>
/// <param name="Quote">What it is counted in.</param>
/// <param name="Amount">Received; negative was paid.</param>
public sealed record TaxFunding(Instant At, string Asset, string Quote, decimal Amount);
