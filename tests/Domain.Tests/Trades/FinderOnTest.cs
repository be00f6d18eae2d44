using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Tests.Trades;

/// <summary>A finder that is fed one-minute candles, and what must hold for every finder.</summary>
internal sealed class FinderOnTest(TradeSettings settings)
{
    private readonly Candle[] _one = new Candle[1];
    private long _now;

    public ITradeFinder Finder { get; private set; } = New(settings);

    public static BotDefinition BotOf(StrategySettings settings, decimal leverage = 1) =>
        new() { Id = new("bot"), Symbol = "BTCUSDT", Capital = new(10_000), Leverage = leverage, Strategy = settings };

    /// <summary>Candles that close at the prices, half a unit high and low of them.</summary>
    public FinderOnTest After(params IEnumerable<double> closes)
    {
        foreach (var close in closes) Close(close);
        return this;
    }

    /// <summary>The idea after a candle that closes at a price; null for none.</summary>
    public TradeIdea? Close(double price) => Add(new(new(_now), price, price + 0.5, price - 0.5, price, 1));

    public TradeIdea? Add(Candle candle)
    {
        _one[0] = candle;
        _now += 60_000;
        Finder.Add(in _one[0], new(_now));
        return Finder.IsReady ? Finder.Idea : null;
    }

    /// <summary>Ideas never change with what comes after them, and a restart at any candle changes none.</summary>
    /// <returns>How many there were.</returns>
    public static int AssertCausal(TradeSettings settings, Candle[] candles)
    {
        var whole = Ideas(settings, candles, restartEvery: 0);
        Assert.Equal(whole, Ideas(settings, candles, restartEvery: 1));
        for (var length = 50; length < candles.Length; length += 61) Assert.Equal(whole[..length], Ideas(settings, candles[..length], restartEvery: 0));
        return whole.Count(i => i is not null);
    }

    /// <summary>A wave with noise on it.</summary>
    public static Candle[] Noise(int count, double height = 10, double roughness = 1)
    {
        var candles = new Candle[count];
        var (price, noise) = (100.0, 1u);
        for (var i = 0; i < count; i++)
        {
            noise = noise * 1664525 + 1013904223;
            var open = price;
            price = 100 + height * Math.Sin(i / 30.0) + roughness * (noise >> 16) / 65536.0;
            candles[i] = new(new(i * 60_000L), open, Math.Max(open, price) + 0.2, Math.Min(open, price) - 0.2, price, 10 + (noise >> 20) % 10);
        }
        return candles;
    }

    private static ITradeFinder New(TradeSettings settings) => settings.CreateFinder(BotOf(settings), BotTable.Linear);

    /// <summary>Every idea as it is written, with what the finder would say of it later.</summary>
    private static string?[] Ideas(TradeSettings settings, Candle[] candles, int restartEvery)
    {
        var finder = New(settings);
        var ideas = new string?[candles.Length];
        TradeIdea? last = null;
        for (var i = 0; i < candles.Length; i++)
        {
            finder.Add(in candles[i], new((i + 1) * 60_000L));
            if (finder.IsReady && finder.Idea is { } idea) ideas[i] = WireJson.Write(last = idea);
            if (last is not null && finder.IsReady && finder.IsInvalid(last)) ideas[i] += "!";
            if (restartEvery == 0 || i % restartEvery != 0) continue;
            var saved = JsonSerializer.SerializeToElement(finder.Save(), WireJson.Options);
            finder = New(settings);
            finder.Load(saved);
        }
        return ideas;
    }
}
