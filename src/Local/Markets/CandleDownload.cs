using System.Text.Json.Serialization;
using TraderAgent.Api.Jobs;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Markets;

/// <summary>Closed candles of a span, oldest first, as an exchange answers.</summary>
/// <param name="span">The earliest open time, and the one that is too late.</param>
/// <param name="cancel">Gives up.</param>
internal delegate ValueTask<IReadOnlyList<Candle>> CandleQuery((Instant From, Instant To) span, CancellationToken cancel);

/// <summary>
/// Brings the candles of an exchange into a store, piece by piece: what was downloaded is in the store when it is stopped, and the next
/// download goes on from there. What is stored already is not asked for.
/// </summary>
/// <param name="store">Where to; locked by the caller.</param>
/// <param name="symbol">The market.</param>
/// <param name="timeframe">The length of the candles.</param>
/// <param name="ask">Asks the exchange.</param>
internal sealed class CandleDownload(CandleStore store, string symbol, Timeframe timeframe, CandleQuery ask)
{
    private const int CandlesAtOnce = 10_000;

    /// <summary>Downloads what is missing of a span.</summary>
    /// <param name="span">The earliest open time, and the one that is too late.</param>
    /// <param name="progress">Told the share of the time that is there.</param>
    /// <param name="cancel">Ends it between two pieces.</param>
    public async Task<DownloadResult> RunAsync((Instant From, Instant To) span, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var added = 0L;
        foreach (var (from, to) in Missing(span))
        {
            for (var at = from; at < to;)
            {
                cancel.ThrowIfCancellationRequested();
                var next = at + timeframe.Duration * CandlesAtOnce;
                if (next > to) next = to;
                var candles = await ask((at, next), cancel).ConfigureAwait(false);
                var merged = store.Add(new(symbol, timeframe, candles.ToArray()));
                if (merged.IsRefused) throw new CandleStoreException($"{symbol}: the exchange says otherwise than the store at {merged.Conflicts[0]}; nothing of this piece was stored.");
                added += merged.Added;
                at = next;
                progress.Report(new((at - span.From) / (span.To - span.From), $"{symbol} until {at.ToDateTimeOffset():yyyy-MM-dd}, {added:N0} candles"));
            }
        }

        return new(symbol, timeframe, added);
    }

    /// <summary>What of a span lies before and after the stored candles.</summary>
    private List<(Instant From, Instant To)> Missing((Instant From, Instant To) span)
    {
        if (!store.TimeframesOf(symbol).Contains(timeframe)) return [span];
        using var stored = store.Open(symbol, timeframe);
        var (first, next) = (stored.First, stored.Last + timeframe.Duration);
        var parts = new List<(Instant From, Instant To)>();
        if (span.From < first) parts.Add((span.From, span.To < first ? span.To : first));
        if (span.To > next) parts.Add((span.From > next ? span.From : next, span.To));
        return parts;
    }
}

/// <summary>What a download brought.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Timeframe">The length of the candles.</param>
/// <param name="Added">Candles that were not in the store before.</param>
internal sealed record DownloadResult(
    [property: JsonPropertyName("symbol")] string Symbol,
    [property: JsonPropertyName("timeframe")] Timeframe Timeframe,
    [property: JsonPropertyName("added")] long Added);
