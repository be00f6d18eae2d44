using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Dca;

/// <summary>The start conditions of a bot, joined. Only the indicators that a condition uses are run.</summary>
internal sealed class DcaStart(DcaStartSettings settings)
{
    private readonly DcaSignal[] _signals = [.. settings.Conditions.Select(DcaSignal.Of)];
    private Instant _lastClose;

    /// <summary>Takes the next candle of the bot's timeframe, at its close.</summary>
    public void Add(in Candle candle, Instant close)
    {
        foreach (var signal in _signals) signal.Add(in candle, close);
        _lastClose = close;
    }

    /// <summary>Whether a deal should begin now. A condition of a candle counts at that candle's close only.</summary>
    public bool IsMet(Instant now)
    {
        foreach (var signal in _signals)
        {
            var holds = signal.Holds && (signal.IsTimeless || now == _lastClose);
            if (holds == (settings.Join == DcaJoin.Or)) return holds;
        }
        return settings.Join == DcaJoin.And;
    }

    /// <summary>The close of the last candle taken.</summary>
    public Instant LastClose => _lastClose;

    /// <summary>Whether each condition holds, and its memory, in the order of the settings.</summary>
    public List<double[]> Save() => [.. _signals.Select(s => (double[])[s.Holds ? 1 : 0, .. s.Save()])];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is of other conditions.</exception>
    public void Load(IReadOnlyList<double[]> state, Instant lastClose)
    {
        if (state.Count != _signals.Length)
            throw new InvalidDataException($"The snapshot holds {state.Count} start conditions, the settings {_signals.Length}. Restore it with the settings it was made with.");
        for (var i = 0; i < _signals.Length; i++)
        {
            _signals[i].Holds = state[i][0] != 0;
            _signals[i].Load(state[i].AsSpan(1));
        }
        _lastClose = lastClose;
    }
}
