namespace TraderAgent.Runtime.Exchange;

/// <summary>Secrets cannot be read. The message says what to do.</summary>
public sealed class SecretsUnavailableException(string message, Exception cause) : Exception(message, cause);

/// <summary>
/// Secrets as they were read last. Each is read again after a while, so that one that was changed is used without a restart, and
/// almost at once when somebody was refused with it.
/// </summary>
/// <param name="read">Reads a secret; null when there is none of that name.</param>
/// <param name="time">Its clock.</param>
public sealed class SecretCache(Func<string, CancellationToken, Task<string?>> read, TimeProvider time) : IDisposable
{
    /// <summary>How long a secret is used without being read again.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    /// <summary>How long also one that is doubted is used: a wrong key must not flood the vault with questions.</summary>
    public static readonly TimeSpan DoubtedValidity = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, (string? Value, long At)> _read = [];

    /// <summary>The secret; null when there is none of that name.</summary>
    public async ValueTask<string?> FindAsync(string name, bool isDoubted, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (_read.TryGetValue(name, out var last) && time.GetElapsedTime(last.At) < (isDoubted || last.Value is null ? DoubtedValidity : Validity)) return last.Value;
            var value = await read(name, cancel).ConfigureAwait(false);
            _read[name] = (value, time.GetTimestamp());
            return value;
        }
        catch (SecretsUnavailableException) when (!isDoubted && _read.GetValueOrDefault(name).Value is not null)
        {
            return _read[name].Value; // It may well hold still; whoever is refused with it asks again.
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
