using System.Text.Json;
using TraderAgent.Backtesting.Reports.Pages;

namespace TraderAgent.Api.Answers;

/// <summary>Reads kept results. The last ones read are remembered: a page of trades is asked for again and again.</summary>
public sealed class ResultReader(IResultStore store)
{
    private const int Remembered = 3;

    private readonly Lock _lock = new();
    private readonly LinkedList<StoredResult> _last = new();

    /// <summary>A result; null when there is none that can be read.</summary>
    /// <param name="id">Which.</param>
    /// <param name="name">What a reader may call it.</param>
    /// <param name="cancel">Gives up.</param>
    public async ValueTask<StoredResult?> FindAsync(string id, string name, CancellationToken cancel)
    {
        lock (_lock)
            if (_last.FirstOrDefault(r => r.Name == id) is { } known) return known with { Name = name };
        if (await TextAsync(id, ResultFiles.Result, cancel) is not { } text) return null;
        StoredResult? read;
        try
        {
            read = ResultFiles.Read(id, text, await TextAsync(id, ResultFiles.Picture, cancel));
        }
        catch (JsonException)
        {
            return null; // Somebody changed the file; what is left of it says nothing.
        }

        if (read is null) return null;
        lock (_lock)
        {
            _last.AddFirst(read);
            if (_last.Count > Remembered) _last.RemoveLast();
        }

        return read with { Name = name };
    }

    /// <summary>Takes a result away; one that is not there is no error.</summary>
    public Task DeleteAsync(string id, CancellationToken cancel)
    {
        lock (_lock)
            if (_last.FirstOrDefault(r => r.Name == id) is { } known) _last.Remove(known);
        return store.DeleteAsync(id, cancel);
    }

    private async ValueTask<string?> TextAsync(string id, string name, CancellationToken cancel)
    {
        await using var file = await store.OpenAsync(id, name, cancel);
        if (file is null) return null;
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(cancel);
    }
}
