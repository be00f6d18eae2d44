namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// Cross margin, account-wide, per settlement currency. The account is liquidated when
/// <c>wallet + unrealized profit &lt;= sum of |position| x price x maintenance margin</c>. While one market moves and the
/// others stand still both sides are straight lines in its price, so there is one price at which they meet. There all
/// orders of the linear markets of that currency are cancelled and all their positions are closed: in the moving market
/// at that price, in the others at their last; slipped, with the taker fee. Margin that is left stays; after a jump
/// over the price the wallet may be left with a debt. Coins held in other currencies are no collateral.
/// </summary>
internal sealed class Liquidation(Clearing clearing, Arrivals arrivals, IReadOnlyList<PaperMarket> markets)
{
    /// <summary>Brings the liquidation price of a market up to date.</summary>
    public void Refresh(PaperMarket market)
    {
        if (market.LiquidationVersion == clearing.Version) return;
        market.LiquidationVersion = clearing.Version;
        market.LiquidationPrice = double.NaN;
        if (!market.HasPosition) return;

        var equity = (double)market.Quote.Total;
        var slope = 0.0;
        foreach (var other in markets)
        {
            if (!other.HasPosition || !ReferenceEquals(other.Quote, market.Quote)) continue;
            var maintenance = (double)other.Rules.MaintenanceMargin.Fraction;
            foreach (var position in other.Positions)
            {
                var quantity = (double)position.Quantity.Value;
                var change = quantity - Math.Abs(quantity) * maintenance;
                equity -= (double)position.Cost.Value;
                if (ReferenceEquals(other, market)) slope += change;
                else equity += change * other.Path.Price;
            }
        }

        SetPrice(market, equity, slope);
    }

    /// <summary>Liquidates the account as the market stands.</summary>
    public void Act(PaperMarket moving)
    {
        foreach (var market in markets)
        {
            if (market.IsSpot || !ReferenceEquals(market.Quote, moving.Quote)) continue;
            arrivals.CancelAll(market, default, Rejections.Liquidated);
            foreach (var position in market.Positions)
                if (position.Quantity.Value != 0) clearing.Bust(market, position);
        }
    }

    /// <summary>Solves equity + slope x price = 0: below it for a position that gains with the price, above it for one that loses.</summary>
    private static void SetPrice(PaperMarket market, double equity, double slope)
    {
        market.LiquidatesFalling = slope > 0;
        if (slope == 0) return;
        var price = -equity / slope;
        if (slope < 0) market.LiquidationPrice = Math.Max(0, price);
        else if (price > 0) market.LiquidationPrice = price;
    }
}
