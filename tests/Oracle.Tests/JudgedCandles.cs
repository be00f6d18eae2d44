using Skender.Stock.Indicators;
using TraderAgent.Domain.Indicators;
using static TraderAgent.Oracle.Tests.Judged;

namespace TraderAgent.Oracle.Tests;

/// <summary>The indicators of whole candles, with the usual periods.</summary>
public static class JudgedCandles
{
    public static IReadOnlyList<Judged> All { get; } =
    [
        OfCandles("Value", () => new Atr(14), x => x.Value, quotes => quotes.GetAtr(14).Select(r => r.Atr)),
        OfCandles("Value", () => new Adx(14), x => x.Value, quotes => quotes.GetAdx(14).Select(r => r.Adx)),
        OfCandles("PlusDi", () => new Adx(14), x => x.PlusDi, quotes => quotes.GetAdx(14).Select(r => r.Pdi)) with { Scale = 1 },
        OfCandles("MinusDi", () => new Adx(14), x => x.MinusDi, quotes => quotes.GetAdx(14).Select(r => r.Mdi)) with { Scale = 1 },
        OfCandles("Upper", () => new Keltner(20, 2, 10), x => x.Upper, quotes => quotes.GetKeltner(20, 2, 10).Select(r => r.UpperBand)),
        OfCandles("Middle", () => new Keltner(20, 2, 10), x => x.Middle, quotes => quotes.GetKeltner(20, 2, 10).Select(r => r.Centerline)),
        OfCandles("Lower", () => new Keltner(20, 2, 10), x => x.Lower, quotes => quotes.GetKeltner(20, 2, 10).Select(r => r.LowerBand)),
        OfCandles("LongStop", () => new Chandelier(22, 3), x => x.LongStop, quotes => quotes.GetChandelier(22, 3).Select(r => r.ChandelierExit)),
        OfCandles("ShortStop", () => new Chandelier(22, 3), x => x.ShortStop, quotes => quotes.GetChandelier(22, 3, ChandelierType.Short).Select(r => r.ChandelierExit)),
        OfCandles("Value", () => new SuperTrend(10, 3), x => x.Value, quotes => quotes.GetSuperTrend(10, 3).Select(r => (double?)r.SuperTrend)),
        OfCandles("Value", () => new ParabolicSar(0.02, 0.2), x => x.Value, quotes => quotes.GetParabolicSar(0.02, 0.2).Select(r => r.Sar)) with { StartsEarlier = true },
        OfCandles("K", () => new Stochastic(14), x => x.K, quotes => quotes.GetStoch(14, 3, 3).Select(r => r.K)) with { Scale = 1 },
        OfCandles("D", () => new Stochastic(14), x => x.D, quotes => quotes.GetStoch(14, 3, 3).Select(r => r.D)) with { Scale = 1 },
        OfCandles("Value", () => new Cci(20), x => x.Value, quotes => quotes.GetCci(20).Select(r => r.Cci)) with { Scale = 1 },
        OfCandles("Value", () => new Mfi(14), x => x.Value, quotes => quotes.GetMfi(14).Select(r => r.Mfi)) with { Scale = 1 },
        OfCandles("Value", () => new OnBalanceVolume(), x => x.Value, quotes => quotes.GetObv().Select(r => (double?)r.Obv)) with { Scale = 1 },
        OfCandles("Value", () => new Vwap(TimeSpan.FromDays(366)), x => x.Value, quotes => quotes.GetVwap().Select(r => r.Vwap)),
        OfCandles("ConversionLine", () => new Ichimoku(), x => x.ConversionLine, quotes => quotes.GetIchimoku().Select(r => (double?)r.TenkanSen)),
        OfCandles("BaseLine", () => new Ichimoku(), x => x.BaseLine, quotes => quotes.GetIchimoku().Select(r => (double?)r.KijunSen)),
        OfCandles("SpanA", () => new Ichimoku(), x => x.SpanA, quotes => quotes.GetIchimoku().Select(r => (double?)r.SenkouSpanA)),
        OfCandles("SpanB", () => new Ichimoku(), x => x.SpanB, quotes => quotes.GetIchimoku().Select(r => (double?)r.SenkouSpanB)),
        Earlier(nameof(Donchian.Upper), x => x.Upper, r => (double?)r.UpperBand),
        Earlier(nameof(Donchian.Middle), x => x.Middle, r => (double?)r.Centerline),
        Earlier(nameof(Donchian.Lower), x => x.Lower, r => (double?)r.LowerBand),
    ];

    /// <summary>Their channel leaves the current candle out: it is ours before the candle is added.</summary>
    private static Judged Earlier(string reading, Func<Donchian, double> read, Func<DonchianResult, double?> theirs) => new(typeof(Donchian), reading, () =>
    {
        var channel = new Donchian(20);
        return candle =>
        {
            var before = read(channel);
            channel.Add(in candle);
            return before;
        };
    }, quotes => quotes.GetDonchian(20).Select(theirs));
}
