namespace TraderAgent.Runtime.Exchange;

/// <summary>
/// Asks each question once in a cycle, whoever asks and however many ask at the same time. What failed is asked again.
/// </summary>
public sealed class CycleCache<TKey, TValue> where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TValue>> _asked = [];

    /// <summary>The answer of this cycle.</summary>
    /// <param name="key">The question.</param>
    /// <param name="ask">How it is asked.</param>
    /// <param name="serves">Whether the answer to an earlier question of that name serves this one too; null where every one does.</param>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> ask, Func<TValue, bool>? serves = null)
    {
        Task<TValue>? refused = null;
        while (true)
        {
            var answer = AnswerTo(key, ask, refused, out var isOwn);
            var value = await answer.ConfigureAwait(false);
            if (isOwn || serves is null || serves(value)) return value;
            refused = answer;
        }
    }

    /// <summary>The next cycle begins.</summary>
    public void Clear()
    {
        lock (_lock) _asked.Clear();
    }

    private Task<TValue> AnswerTo(TKey key, Func<Task<TValue>> ask, Task<TValue>? refused, out bool isOwn)
    {
        lock (_lock)
        {
            isOwn = !_asked.TryGetValue(key, out var answer) || answer == refused || answer is { IsCompleted: true, IsCompletedSuccessfully: false };
            return isOwn ? _asked[key] = ask() : answer!;
        }
    }
}
