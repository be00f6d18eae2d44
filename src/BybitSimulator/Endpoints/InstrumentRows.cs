using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Markets;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>A market's rules in Bybit's fields, which differ between spot and derivatives.</summary>
internal static class InstrumentRows
{
    public static JsonObject Row(Listing market) => market.IsSpot ? Spot(market) : Linear(market);

    private static JsonObject Spot(Listing market)
    {
        var rules = market.Instrument;
        return new()
        {
            ["symbol"] = market.Symbol, ["baseCoin"] = rules.BaseCurrency, ["quoteCoin"] = rules.QuoteCurrency, ["innovation"] = "0", ["status"] = "Trading",
            ["marginTrading"] = "none", ["stTag"] = "0",
            ["lotSizeFilter"] = new JsonObject
            {
                ["basePrecision"] = Of(rules.LotSize), ["quotePrecision"] = "0.0000001", ["minOrderQty"] = Of(rules.MinQuantity.Value), ["maxOrderQty"] = Of(rules.MaxQuantity.Value),
                ["minOrderAmt"] = Of(rules.MinNotional.Value), ["maxOrderAmt"] = "100000000", ["maxLimitOrderQty"] = Of(rules.MaxQuantity.Value),
                ["maxMarketOrderQty"] = Of(rules.MaxQuantity.Value), ["postOnlyMaxLimitOrderSize"] = Of(rules.MaxQuantity.Value),
            },
            ["priceFilter"] = new JsonObject { ["tickSize"] = Of(rules.TickSize) },
            ["riskParameters"] = new JsonObject { ["priceLimitRatioX"] = "0.05", ["priceLimitRatioY"] = "0.05" },
        };
    }

    private static JsonObject Linear(Listing market)
    {
        var rules = market.Instrument;
        return new()
        {
            ["symbol"] = market.Symbol, ["contractType"] = "LinearPerpetual", ["status"] = "Trading", ["baseCoin"] = rules.BaseCurrency, ["quoteCoin"] = rules.QuoteCurrency,
            ["settleCoin"] = rules.QuoteCurrency, ["launchTime"] = "1584230400000", ["deliveryTime"] = "0", ["deliveryFeeRate"] = "", ["priceScale"] = Of(rules.TickSize.Scale),
            ["leverageFilter"] = new JsonObject { ["minLeverage"] = "1", ["maxLeverage"] = Of(rules.MaxLeverage), ["leverageStep"] = "0.01" },
            ["priceFilter"] = new JsonObject { ["minPrice"] = Of(rules.TickSize), ["maxPrice"] = "1999999.8", ["tickSize"] = Of(rules.TickSize) },
            ["lotSizeFilter"] = new JsonObject
            {
                ["minNotionalValue"] = Of(rules.MinNotional.Value), ["maxOrderQty"] = Of(rules.MaxQuantity.Value), ["maxMktOrderQty"] = Of(rules.MaxQuantity.Value),
                ["minOrderQty"] = Of(rules.MinQuantity.Value), ["qtyStep"] = Of(rules.LotSize), ["postOnlyMaxOrderQty"] = Of(rules.MaxQuantity.Value),
            },
            ["unifiedMarginTrade"] = true, ["fundingInterval"] = rules.FundingIntervalHours * 60, ["copyTrading"] = "none", ["upperFundingRate"] = "0.00375",
            ["lowerFundingRate"] = "-0.00375", ["isPreListing"] = false, ["preListingInfo"] = null,
        };
    }
}
