using TraderAgent.Domain.Market;
using TraderAgent.Domain.Smc;

namespace TraderAgent.Domain.Tests.Smc;

/// <summary>A chart drawn by hand: minute candles into one structure with fractals of one candle on either side.</summary>
internal sealed class Chart(StructureSettings? settings = null)
{
    public const long Start = 1_704_067_200_000; // A Monday.

    private double _last = double.NaN;

    public static StructureSettings Plain { get; } = new() { SwingCandles = 1, AtrPeriod = 2, DisplacementAtr = 0, MinGapAtr = 0, EqualAtr = 0 };

    public SmcStructure Structure { get; } = new(Timeframe.OneMinute, settings ?? Plain);

    /// <summary>What was drawn so far.</summary>
    public List<Candle> Candles { get; } = [];

    public int Minute { get; private set; }

    /// <summary>When the candle drawn last had closed.</summary>
    public Instant Now => new(Start + Minute * 60_000L);

    public static Instant ClosedAfter(int candles) => new(Start + candles * 60_000L);

    /// <summary>Candles without wicks from close to close.</summary>
    public Chart Line(params double[] closes)
    {
        foreach (var close in closes)
        {
            var open = double.IsNaN(_last) ? close : _last;
            Bar(open, Math.Max(open, close), Math.Min(open, close), close);
        }

        return this;
    }

    /// <summary>Two candles without wicks to each turning point.</summary>
    public Chart Zigzag(params double[] turns)
    {
        foreach (var turn in turns)
        {
            if (double.IsNaN(_last)) Line(turn);
            else Line((_last + turn) / 2, turn);
        }

        return this;
    }

    public Chart Bar(double open, double high, double low, double close, double volume = 1)
    {
        var candle = new Candle(Now, open, high, low, close, volume);
        Minute++;
        Candles.Add(candle);
        Structure.Add(candle, Now);
        _last = close;
        return this;
    }

    /// <summary>Minutes in which no candle came.</summary>
    public Chart Silence(int minutes)
    {
        Minute += minutes;
        return this;
    }
}
