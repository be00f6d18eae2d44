using System.Text.Json;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// Finds trades at confluence zones: in the direction of the higher timeframes, from a zone where enough comes together, to the
/// liquidity on the other side.
/// </summary>
public sealed class SmcFinder : ITradeFinder
{
    private readonly SmcSettings _settings;
    private readonly SmcAnalysis _analysis;
    private readonly ConfluenceSearch _search;
    private readonly LiquidityTargets _targets;
    private readonly bool _maySell;
    private readonly bool _mayBuy;
    private Candle _last;
    private Instant _now;
    private ArmedZone? _armed;

    /// <summary>A finder that has seen nothing yet.</summary>
    public SmcFinder(SmcSettings settings, Timeframe timeframe, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _analysis) = (settings, new([timeframe, .. settings.HigherTimeframes], settings.Structure));
        (_search, _targets) = (new(settings, _analysis), new(settings, _analysis));
        (_mayBuy, _maySell) = (settings.Rules.Allows(Side.Buy, instrument), settings.Rules.Allows(Side.Sell, instrument));
    }

    /// <summary>What it sees.</summary>
    public SmcAnalysis Analysis => _analysis;

    /// <summary>Whether every timeframe can measure distances.</summary>
    public bool IsReady
    {
        get
        {
            var structures = _analysis.Structures;
            for (var i = structures.Length - 1; i >= 0; i--)
                if (!structures[i].IsReady) return false;
            return true;
        }
    }

    /// <inheritdoc />
    public void Add(in Candle candle, Instant close)
    {
        _analysis.Add(candle);
        (_last, _now) = (candle, close);
        if (_settings.Entry == SmcEntry.Confirmation && IsReady) Watch();
    }

    /// <inheritdoc />
    public TradeIdea? Idea => _settings.Entry == SmcEntry.Limit ? AtLimit() : Confirmed();

    /// <inheritdoc />
    public bool IsInvalid(TradeIdea pending)
    {
        ArgumentNullException.ThrowIfNull(pending);
        if (pending.Entry == TradeEntry.Market) return false;
        var bias = pending.Side == Side.Buy ? Bias.Bullish : Bias.Bearish;
        return bias.Sign() * (_last.Close - pending.Targets[0].Price) >= 0 // The market went without it.
            || _search.Direction() != bias || !_search.Stands(pending.Setup, bias) || !IsOpen;
    }

    /// <inheritdoc />
    public TradeAdvice Advise(in OpenTrade trade)
    {
        if (!_settings.CloseOnChange) return default;
        var structure = _analysis.Structures[Math.Min(1, _analysis.Structures.Length - 1)];
        var against = trade.Idea.Side == Side.Buy ? Bias.Bearish : Bias.Bullish;
        return structure.LastChange is { } change && change.Bias == against && change.ConfirmedAt > trade.OpenedAt ? new(CloseReason: "choch") : default;
    }

    /// <inheritdoc />
    public object Save() => new SmcFinderState
    {
        Version = SmcFinderState.CurrentVersion, Analysis = _analysis.Save(), Armed = _armed,
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<SmcFinderState>(WireJson.Options)!;
        if (saved.Version > SmcFinderState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of smart-money structure is of version {saved.Version}; this program reads up to {SmcFinderState.CurrentVersion}. Update the program.");
        _analysis.Load(saved.Analysis);
        _armed = saved.Armed;
    }

    private bool IsOpen => _settings.Hours?.IsOpen(_now) ?? true;

    private double Atr => _analysis.Structures[0].AverageTrueRange;

    private Bias Tradable()
    {
        var bias = _search.Direction();
        return (bias == Bias.Bullish && _mayBuy) || (bias == Bias.Bearish && _maySell) ? bias : Bias.None;
    }

    /// <summary>A limit order in the best zone that the market has not come to.</summary>
    private TradeIdea? AtLimit()
    {
        var bias = Tradable();
        if (bias == Bias.None || !_search.TryFind(bias, new(_last, _now, Atr, false), out var zone) || !IsOpen) return null;
        var price = zone.Near + (zone.Far - zone.Near) * _settings.EntryDepth / 100;
        return IdeaOf(zone, TradeEntry.Limit, price, zone.Far);
    }

    /// <summary>At market, when the last candle confirmed the zone that the market is in.</summary>
    private TradeIdea? Confirmed()
    {
        if (_armed is not { } armed || Tradable() != armed.Zone.Bias || !IsConfirmed(armed) || !IsOpen) return null;
        var sign = armed.Zone.Bias.Sign();
        var beyond = sign * (armed.Extreme - armed.Zone.Far) < 0 ? armed.Extreme : armed.Zone.Far;
        return IdeaOf(armed.Zone, TradeEntry.Market, _last.Close, beyond);
    }

    private TradeIdea? IdeaOf(in ConfluenceZone zone, TradeEntry entry, double price, double edge)
    {
        var sign = zone.Bias.Sign();
        var behind = sign * (price - Behind(zone, edge)) + _settings.StopBufferAtr * Atr;
        var risk = Math.Max(behind, price * (double)_settings.Rules.MinStop.Fraction); // The rules allow none nearer.
        var stop = price - sign * risk;
        if (behind <= 0 || stop <= 0 || _targets.Of(zone.Bias, price, risk) is not { Count: > 0 } targets) return null;
        return new()
        {
            Side = sign > 0 ? Side.Buy : Side.Sell, Entry = entry, Price = price, Stop = stop, Targets = targets, WaitCandles = _settings.WaitCandles,
            Setup = zone.Setup, Score = zone.Points.Score, Reason = entry == TradeEntry.Limit ? "zone_limit" : "zone_confirmed",
        };
    }

    private double Behind(in ConfluenceZone zone, double edge)
    {
        if (_settings.StopBehind == SmcStop.Zone) return edge;
        var (sign, kind) = (zone.Bias.Sign(), zone.Bias == Bias.Bullish ? SwingKind.Low : SwingKind.High);
        var swings = _analysis.Structures[zone.Frame].Swings;
        for (var i = swings.Length - 1; i >= 0; i--)
            if (swings[i].Kind == kind && swings[i].InvalidatedAt is null && sign * (swings[i].Price - edge) <= 0) return swings[i].Price;
        return edge;
    }

    /// <summary>Keeps an eye on the zone that the market came into, until it is confirmed, fails or takes too long.</summary>
    private void Watch()
    {
        if (_armed is { } armed)
        {
            var (sign, reach) = (armed.Zone.Bias.Sign(), armed.Zone.Bias == Bias.Bullish ? _last.Low : _last.High);
            var isOver = armed.CandlesLeft <= 1 || sign * (_last.Close - armed.Zone.Far) <= 0 || IsConfirmedBefore(armed);
            _armed = isOver ? null : armed with { CandlesLeft = armed.CandlesLeft - 1, Extreme = sign * (reach - armed.Extreme) < 0 ? reach : armed.Extreme };
        }

        if (_armed is not null) return;
        var bias = Tradable();
        if (bias != Bias.None && _search.TryFind(bias, new(_last, _now, Atr, true), out var zone))
            _armed = new(zone, _settings.ConfirmCandles, bias == Bias.Bullish ? _last.Low : _last.High, _now);
    }

    private bool IsConfirmed(in ArmedZone armed) => LastTurn(armed) == _now;

    private bool IsConfirmedBefore(in ArmedZone armed) => LastTurn(armed) is { } turn && turn >= armed.Since && turn < _now;

    private Instant? LastTurn(in ArmedZone armed)
    {
        var own = _analysis.Structures[0];
        var (bias, kind) = (armed.Zone.Bias, armed.Zone.Bias == Bias.Bullish ? SwingKind.Low : SwingKind.High);
        Instant? turn = null;
        if (_settings.ConfirmBy != SmcConfirmation.Sweep && own.LastChange is { } change && change.Bias == bias) turn = change.ConfirmedAt;
        if (_settings.ConfirmBy != SmcConfirmation.ChangeOfCharacter && own.LastSweep(kind) is { } sweep && (turn is null || sweep.At > turn)) turn = sweep.At;
        return turn;
    }
}
