using TraderAgent.BybitSimulator.Endpoints;
using TraderAgent.BybitSimulator.Faults;
using TraderAgent.BybitSimulator.Streams;
using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Control;

/// <summary>What can be done to the simulated exchange from outside Bybit's interface: time, faults, keys, money.</summary>
public sealed class SimulatedWorld
{
    private readonly SimulatedBybitOptions _options;

    internal SimulatedWorld(SimulatedBybitOptions options)
    {
        _options = options;
        var now = Instant.From(options.Clock.GetUtcNow());
        Faults = new(options.Clock);
        Venue = new(options, Faults, options.Start ?? Timeframe.OneMinute.Floor(now));
        Clock = new(options.Clock, () => Venue.Now, options is { Start: null, Speed: 1 });
        Gatekeeper = new(options, Clock);
        Limiter = new(options.Limits, options.Clock);
        Desk = new(Venue, Clock, options);
        Streams = new(this);
    }

    /// <summary>The markets' time.</summary>
    public Instant Now
    {
        get { lock (Venue.Gate) return Venue.Now; }
    }

    /// <summary>The requests that came in, by method and path, in Bybit's namespace.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The faults that are armed, and how often each has struck.</summary>
    public IReadOnlyList<(Fault Fault, int Struck)> ArmedFaults => Faults.All;

    internal SimulatedBybitOptions Options => _options;

    internal FaultPlan Faults { get; }

    internal Venue Venue { get; }

    internal ServerClock Clock { get; }

    internal Gatekeeper Gatekeeper { get; }

    internal RateLimiter Limiter { get; }

    internal Desk Desk { get; }

    internal StreamHub Streams { get; }

    /// <summary>Lets whole candles of the shortest timeframe pass in every market.</summary>
    public void Step(int candles = 1)
    {
        for (var i = 0; i < candles; i++)
            lock (Venue.Gate) Venue.AdvanceTo(Venue.NextBoundary);
    }

    /// <summary>Lets time pass up to an instant; an earlier one changes nothing.</summary>
    public void AdvanceTo(Instant time)
    {
        lock (Venue.Gate) Venue.AdvanceTo(time);
    }

    /// <summary>Lets a candle of the given prices pass in one market, and the next one of its own in the others.</summary>
    /// <param name="category">spot or linear.</param>
    /// <param name="symbol">Such as BTCUSDT.</param>
    /// <param name="candle">Its prices and volume; it opens at the markets' time, whatever its own says.</param>
    /// <returns>Null when it passed; else what is wrong.</returns>
    public string? Play(string category, string symbol, Candle candle)
    {
        lock (Venue.Gate)
        {
            if (Venue.Find(category, symbol) is not { } market) return $"symbol: {category} {symbol} is not listed; listed are {string.Join(", ", Venue.Listings.Select(l => $"{l.Category} {l.Symbol}"))}.";
            var isCandle = candle.Low > 0 && candle.Low <= Math.Min(candle.Open, candle.Close) && candle.High >= Math.Max(candle.Open, candle.Close) && candle.Volume >= 0 && double.IsFinite(candle.High + candle.Volume);
            if (!isCandle) return $"candle: open {candle.Open}, high {candle.High}, low {candle.Low}, close {candle.Close}, volume {candle.Volume} is none; low must be above 0 and below the others, high above them.";
            if (market.IsWithinCandle || market.Timeframe.Floor(Venue.Now) != Venue.Now) return $"candle: {symbol} is within one that began before; let it close first.";
            market.Script(candle with { OpenTime = Venue.Now });
            Venue.AdvanceTo(Venue.Now + market.Timeframe.Duration);
            return null;
        }
    }

    /// <summary>Arms a fault. An outage begins at once, and a restart happens at once.</summary>
    /// <exception cref="ArgumentException">A field of the fault is out of its range.</exception>
    public void Inject(Fault fault)
    {
        if (fault.Problem() is { } problem) throw new ArgumentException(problem, nameof(fault));
        if (fault.Kind == FaultKind.Outage)
        {
            Faults.BeginOutage(fault.DelayMs);
            Streams.DropAll();
        }
        else if (fault.Kind == FaultKind.Restart) Restart();
        else Faults.Arm(fault);
    }

    /// <summary>Disarms all faults, ends an outage, and shows the executions that were held back.</summary>
    public void ClearFaults()
    {
        Faults.Clear();
        ReleaseExecutions(all: true);
    }

    /// <summary>Shows executions that were held back: those that are due, or all.</summary>
    /// <returns>How many.</returns>
    public int ReleaseExecutions(bool all)
    {
        lock (Venue.Gate) return Venue.Executions.Release(all);
    }

    /// <summary>Adds a key, or replaces the one of its name.</summary>
    public void Admit(ApiKey key) => Gatekeeper.Admit(key);

    /// <summary>Sets how far the server's clock is ahead of the true time.</summary>
    public void SetClockSkew(TimeSpan ahead) => Clock.Skew = ahead;

    /// <summary>Adds to a balance.</summary>
    public void Deposit(string currency, decimal amount)
    {
        lock (Venue.Gate) Venue.Deposit(currency, amount);
    }

    private void Restart()
    {
        lock (Venue.Gate) Venue.Orders.ForgetRecent();
        Streams.DropAll();
    }
}
