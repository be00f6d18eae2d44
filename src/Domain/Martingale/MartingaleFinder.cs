using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Domain.Martingale;

/// <summary>Always has a trade to offer, larger after each loss until one wins or the last step is lost.</summary>
internal sealed class MartingaleFinder : ITradeFinder
{
    private readonly MartingaleSettings _settings;
    private readonly decimal[] _sizes;
    private readonly Rsi? _rsi;
    private readonly Ema? _average;
    private readonly long _pause;
    private readonly double _distance, _fee;
    private double _open, _close;
    private Instant _now, _pausedUntil;
    private int _losses; // Of the present ladder.

    public MartingaleFinder(MartingaleSettings settings, Timeframe timeframe, Percent fee)
    {
        _settings = settings;
        if (settings.Signal == MartingaleSignal.Rsi) _rsi = new(settings.Period);
        if (settings.Signal == MartingaleSignal.Average) _average = new(settings.Period);
        _pause = settings.PauseCandles * timeframe.Milliseconds;
        (_distance, _fee) = ((double)settings.Distance.Fraction, (double)fee.Fraction);
        _sizes = new decimal[settings.MaxSteps];
        for (var i = 0; i < _sizes.Length; i++) _sizes[i] = i == 0 ? 1 : _sizes[i - 1] * settings.Factor;
    }

    /// <inheritdoc />
    public bool IsReady => _close > 0 && _rsi is not { IsReady: false } && _average is not { IsReady: false };

    /// <inheritdoc />
    public void Add(in Candle candle, Instant close)
    {
        (_open, _close, _now) = (candle.Open, candle.Close, close);
        _rsi?.Add(candle.Close);
        _average?.Add(candle.Close);
    }

    /// <inheritdoc />
    public TradeIdea? Idea
    {
        get
        {
            var side = SideNow();
            return side == 0 || _now < _pausedUntil ? null : new()
            {
                Side = side > 0 ? Side.Buy : Side.Sell, Stop = PriceOf(side, -_distance), Targets = [new(PriceOf(side, _distance), new(100))],
                Setup = _now.UnixMilliseconds, Reason = $"step_{_losses + 1}", SizeFactor = _sizes[_losses],
            };
        }
    }

    /// <inheritdoc />
    public void OnClosed(in TradeOutcome outcome)
    {
        _losses = outcome.IsLoss ? _losses + 1 : 0;
        if (_losses < _settings.MaxSteps) return;
        _losses = 0;
        if (_settings.AfterLast == MartingaleEnd.Pause) _pausedUntil = new(outcome.At.UnixMilliseconds + _pause);
    }

    private int SideNow() => _settings.Signal switch
    {
        MartingaleSignal.Rsi => Math.Sign(_rsi!.Value - 50),
        MartingaleSignal.Average => Math.Sign(_close - _average!.Value),
        _ => Math.Sign(_close - _open),
    };

    /// <summary>Where a trade from the last close nets a share of its value, fees of both sides paid.</summary>
    private double PriceOf(int side, double net) => side > 0 ? _close * (1 + _fee + net) / (1 - _fee) : _close * (1 - _fee - net) / (1 + _fee);

    /// <inheritdoc />
    public object Save() => new MartingaleState
    {
        Version = MartingaleState.CurrentVersion, Rsi = _rsi?.Save(), Average = _average?.Save(), Open = _open, Close = _close, Now = _now, PausedUntil = _pausedUntil, Losses = _losses,
    };

    /// <inheritdoc />
    public void Load(JsonElement state)
    {
        var saved = state.Deserialize<MartingaleState>(WireJson.Options)!;
        if (saved.Version > MartingaleState.CurrentVersion)
            throw new InvalidDataException($"The snapshot of the martingale is of version {saved.Version}; this program reads up to {MartingaleState.CurrentVersion}. Update the program.");
        if (saved.Rsi is null != _rsi is null || saved.Average is null != _average is null || saved.Losses >= _sizes.Length)
            throw new InvalidDataException("The snapshot of the martingale is of other settings. Restore it with the settings it was made with.");
        _rsi?.Load(saved.Rsi);
        _average?.Load(saved.Average);
        (_open, _close, _now, _pausedUntil, _losses) = (saved.Open, saved.Close, saved.Now, saved.PausedUntil, saved.Losses);
    }
}
