using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>Which candle holds where one that is stored and one that comes in differ.</summary>
public enum ConflictRule
{
    /// <summary>Neither: what comes in is refused.</summary>
    Refuse,

    /// <summary>The one that is stored.</summary>
    KeepStored,

    /// <summary>The one that comes in.</summary>
    TakeNew,
}

/// <summary>What became of candles that were to be added.</summary>
public sealed record MergeResult
{
    /// <summary>How many conflicts are listed; all are counted.</summary>
    public const int MaxListed = 10;

    /// <summary>Candles that were not there before.</summary>
    public required long Added { get; init; }

    /// <summary>Candles that were there, equal in every value.</summary>
    public long Equal { get; init; }

    /// <summary>Candles that were there with other values.</summary>
    public long Differing { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<CandleConflict> Conflicts { get; init; } = [];

    /// <summary>Whether nothing was changed because of them.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>Two series of one market become one.</summary>
internal static class StoreMerge
{
    /// <summary>Puts new candles among stored ones.</summary>
    /// <returns>All candles in order of time, and what was found.</returns>
    public static (Candle[] Candles, MergeResult Result) Of(ReadOnlySpan<Candle> stored, ReadOnlySpan<Candle> fresh, ConflictRule rule)
    {
        var merged = GC.AllocateUninitializedArray<Candle>(stored.Length + fresh.Length);
        var conflicts = new List<CandleConflict>();
        var (s, f, count, equal, differing) = (0, 0, 0, 0L, 0L);
        while (s < stored.Length || f < fresh.Length)
        {
            var order = s == stored.Length ? 1 : f == fresh.Length ? -1 : stored[s].OpenTime.CompareTo(fresh[f].OpenTime);
            if (order == 0)
            {
                if (stored[s] == fresh[f]) equal++;
                else if (++differing <= MergeResult.MaxListed) conflicts.Add(new(stored[s], fresh[f]));
                merged[count++] = rule == ConflictRule.TakeNew ? fresh[f] : stored[s];
                (s, f) = (s + 1, f + 1);
            }
            else merged[count++] = order < 0 ? stored[s++] : fresh[f++];
        }

        return (merged[..count], new()
        {
            Added = count - stored.Length, Equal = equal, Differing = differing, Conflicts = conflicts, IsRefused = differing > 0 && rule == ConflictRule.Refuse,
        });
    }
}
