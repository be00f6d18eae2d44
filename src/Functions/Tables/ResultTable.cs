using System.IO.Compression;
using Azure.Data.Tables;
using TraderAgent.Api.Answers;

namespace TraderAgent.Functions.Tables;

/// <summary>Files of results, compressed: a partition for each result, a row for each file's head and further ones for its parts. The head is written last.</summary>
public sealed class ResultTable(TableServiceClient service) : IResultStore
{
    private const string Head = "head-", Part = "part-", Length = "Length";
    private const int ColumnBytes = 60_000, Columns = 12;

    private readonly StoredTable _table = new(service, "results");

    /// <inheritdoc />
    public async Task WriteAsync(string id, IEnumerable<ResultFile> files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) file.Write(brotli);
            var content = packed.ToArray();
            var parts = content.Chunk(ColumnBytes * Columns).Select((bytes, i) => PartOf(id, file.Name, i, bytes)).ToList();
            foreach (var part in parts) await _table.WriteAsync([part], cancel); // Each is nearly as large as a request may be.
            await _table.WriteAsync([new(id, Head + file.Name) { [Length] = content.Length, ["Parts"] = parts.Count }], cancel);
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenAsync(string id, string name, CancellationToken cancel)
    {
        if (await _table.FindAsync(id, Head + name, cancel) is not { } head) return null;
        var packed = new MemoryStream(head.GetInt32(Length) ?? 0);
        for (var i = 0; i < head.GetInt32("Parts"); i++)
        {
            if (await _table.FindAsync(id, KeyOf(name, i), cancel) is not { } part) return null; // It is being taken away.
            for (var column = 0; part.GetBinary(ColumnOf(column)) is { } bytes; column++) packed.Write(bytes);
        }

        packed.Position = 0;
        return new BrotliStream(packed, CompressionMode.Decompress);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> NamesAsync(string id, CancellationToken cancel) =>
        [.. (await _table.ReadAsync(id, Head, Head + RowKeys.End, int.MaxValue, cancel)).Select(r => r.RowKey[Head.Length..])];

    /// <inheritdoc />
    public async Task DeleteAsync(string id, CancellationToken cancel)
    {
        await _table.DeleteAsync(await _table.ReadAsync(id, Head, Head + RowKeys.End, int.MaxValue, cancel), cancel);
        await _table.DeleteAsync(await _table.ReadAsync(id, Part, Part + RowKeys.End, int.MaxValue, cancel), cancel);
    }

    private static TableEntity PartOf(string id, string name, int number, byte[] bytes)
    {
        var row = new TableEntity(id, KeyOf(name, number));
        foreach (var (i, column) in bytes.Chunk(ColumnBytes).Index()) row[ColumnOf(i)] = column;
        return row;
    }

    private static string KeyOf(string name, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Part}{name}|{number:D4}");

    private static string ColumnOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Bytes{number}");
}
