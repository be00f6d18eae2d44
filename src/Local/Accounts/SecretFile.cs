using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TraderAgent.Api.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Accounts;

/// <summary>
/// Secrets in a file of the data folder, encrypted with a key ring beside it: a copy of the one is nothing without the other. Both are
/// readable by their owner alone. It is read anew whenever somebody else wrote it.
/// </summary>
public sealed class SecretFile : ISecretStore, IDisposable
{
    private const string FileName = "secrets.json", KeyFolder = "secret-keys";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _path, _keys;
    private readonly Lazy<IDataProtector> _protector;

    /// <summary>The secrets of a data folder. Nothing is written before the first secret is set.</summary>
    public SecretFile(string folder)
    {
        (_path, _keys) = (Path.Combine(folder, FileName), Path.Combine(folder, KeyFolder));
        _protector = new(Open);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancel) => InTurnAsync<IReadOnlyList<string>>(() =>
        [.. Read().Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))], cancel);

    /// <inheritdoc />
    public Task<string?> FindAsync(string name, CancellationToken cancel) => InTurnAsync(() => Read().TryGetValue(name, out var kept) ? Reveal(name, kept) : null, cancel);

    /// <inheritdoc />
    public Task SetAsync(string name, string secret, CancellationToken cancel) => InTurnAsync(() =>
    {
        var all = Read();
        all[name] = _protector.Value.Protect(secret);
        Write(all);
        return true;
    }, cancel);

    /// <inheritdoc />
    public Task DeleteAsync(string name, CancellationToken cancel) => InTurnAsync(() =>
    {
        var all = Read();
        if (all.Remove(name)) Write(all);
        return true;
    }, cancel);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private IDataProtector Open()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_keys);
        else Directory.CreateDirectory(_keys, OwnerOnly | UnixFileMode.UserExecute);
        return DataProtectionProvider.Create(new DirectoryInfo(_keys), b => b.SetApplicationName("traderagent")).CreateProtector("secrets");
    }

    private string Reveal(string name, string kept)
    {
        try
        {
            return _protector.Value.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            throw new StoreException($"secret '{name}': it cannot be decrypted, because the keys of {_keys} are not those it was encrypted with; bring that folder back, or set the secret again.");
        }
    }

    private SortedDictionary<string, string> Read()
    {
        try
        {
            if (!File.Exists(_path)) return new(StringComparer.Ordinal);
            var all = WireJson.Read<Dictionary<string, string?>>(File.ReadAllText(_path));
            return all.ContainsValue(null) ? throw new JsonException("A secret is null.") : new(all!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new StoreException($"'{_path}' is damaged; bring it back from a copy, or remove it and set the secrets again.");
        }
    }

    /// <summary>Whole or not at all: a new file takes the place of the old one.</summary>
    private void Write(SortedDictionary<string, string> all)
    {
        var fresh = _path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(file, all);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, _path, overwrite: true);
        if (OperatingSystem.IsWindows()) return;
        foreach (var key in Directory.EnumerateFiles(_keys)) File.SetUnixFileMode(key, OwnerOnly);
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return work();
        }
        finally
        {
            _one.Release();
        }
    }
}
