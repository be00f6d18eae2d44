using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// The way the price is taken to have gone through a candle. It opens, goes to the extreme that is nearer
/// to the open (the low where both are equally near), to the other extreme, and to the close: three straight
/// legs, each a third of the candle's time. Leg 0 is the jump from the last close to the open, which takes no time.
/// </summary>
internal sealed class CandlePath
{
    /// <summary>The number of the leg after the last: the candle is over.</summary>
    public const int Over = 4;

    /// <summary>When the candle began, in milliseconds.</summary>
    [JsonPropertyName("start")] public long Start { get; set; }

    /// <summary>How long it lasts, in milliseconds.</summary>
    [JsonPropertyName("length")] public long Length { get; set; }

    /// <summary>The candle.</summary>
    [JsonPropertyName("candle")] public Candle Candle { get; set; }

    /// <summary>0 is the opening, 1 to 3 the legs.</summary>
    [JsonPropertyName("leg")] public int Leg { get; set; } = Over;

    /// <summary>Where on the path the price is.</summary>
    [JsonPropertyName("price")] public double Price { get; set; }

    /// <summary>The time there, in milliseconds.</summary>
    [JsonPropertyName("time")] public long Time { get; set; }

    /// <summary>When the candle ends.</summary>
    [JsonIgnore] public long End => Start + Length;

    /// <summary>Where the present leg leads.</summary>
    [JsonIgnore] public double Target => Corner(Leg);

    /// <summary>When the present leg ends.</summary>
    [JsonIgnore] public long LegEnd => Start + Length * Leg / 3;

    /// <summary>Stands at the open of a candle.</summary>
    public void Begin(in Candle candle, long length)
    {
        (Candle, Start, Length) = (candle, candle.OpenTime.UnixMilliseconds, length);
        (Leg, Price, Time) = (0, candle.Open, Start);
    }

    /// <summary>Stands at the close of a candle in which nothing happened.</summary>
    public void PassOver(in Candle candle, long length)
    {
        (Candle, Start, Length) = (candle, candle.OpenTime.UnixMilliseconds, length);
        (Leg, Price, Time) = (Over, candle.Close, Start + length);
    }

    /// <summary>Goes to the end of the present leg, from where the next begins.</summary>
    public void EndLeg()
    {
        (Price, Time) = (Target, LegEnd);
        Leg++;
    }

    /// <summary>Goes to a price of the present leg; one that is behind is no way.</summary>
    public void MoveTo(double price)
    {
        var (from, to) = (Corner(Leg - 1), Target);
        if (to > from ? price <= Price : price >= Price) return;
        var begin = Start + Length * (Leg - 1) / 3;
        Time = Math.Clamp(begin + (long)Math.Ceiling((price - from) / (to - from) * (LegEnd - begin)), Time, LegEnd);
        Price = price;
    }

    /// <summary>Goes to a time of the present leg.</summary>
    public void MoveTo(long time)
    {
        Price = PriceAt(time);
        Time = time;
    }

    /// <summary>The price at a time of the present leg, never behind where it is.</summary>
    public double PriceAt(long time)
    {
        var (from, to) = (Corner(Leg - 1), Target);
        var begin = Start + Length * (Leg - 1) / 3;
        var price = from + (to - from) * ((double)(time - begin) / (LegEnd - begin));
        return to > from ? Math.Clamp(price, Price, to) : Math.Clamp(price, to, Price);
    }

    /// <summary>
    /// What an onlooker has seen of the candle: the path up to where it stands, and the share of the volume that the time
    /// gone by stands for.
    /// </summary>
    public Candle Seen()
    {
        var (high, low) = (Math.Max(Candle.Open, Price), Math.Min(Candle.Open, Price));
        for (var leg = 1; leg < Leg; leg++) (high, low) = (Math.Max(high, Corner(leg)), Math.Min(low, Corner(leg)));
        return new(Candle.OpenTime, Candle.Open, high, low, Price, Candle.Volume * ((double)(Time - Start) / Length));
    }

    /// <summary>A copy for the stored form.</summary>
    public CandlePath Copy() => (CandlePath)MemberwiseClone();

    private double Corner(int leg) => leg switch
    {
        0 => Candle.Open,
        1 => HighFirst ? Candle.High : Candle.Low,
        2 => HighFirst ? Candle.Low : Candle.High,
        _ => Candle.Close,
    };

    private bool HighFirst => Candle.High - Candle.Open < Candle.Open - Candle.Low;
}
