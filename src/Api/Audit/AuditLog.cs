using System.Globalization;
using System.Text.Json;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Audit;

/// <summary>
/// What was done to the agent, by whom and with what outcome: a chain of lines. Several processes may write at the same time; a
/// number is taken once, and who comes late takes the next.
/// </summary>
public sealed class AuditLog(IRecords records, TimeProvider time) : IDisposable
{
    /// <summary>The kind of its lines.</summary>
    public const string Kind = "audit";

    private const string HeadKind = "audit-head", HeadId = "head";
    private const int MostTries = 200;
    private readonly RecordKind<AuditLine> _lines = new(records, Kind);
    private readonly RecordKind<AuditHead> _heads = new(records, HeadKind);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private AuditHead? _last; // The last line that this process knows.

    /// <summary>Writes a line, without what is secret.</summary>
    /// <exception cref="IOException">Others were faster again and again.</exception>
    public async Task<AuditLine> WriteAsync(AuditEntry entry, CancellationToken cancel = default)
    {
        entry = Redactor.Clean(entry);
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            for (var i = 0; i < MostTries; i++)
            {
                var last = _last ?? await LastAsync(cancel).ConfigureAwait(false);
                var line = AuditLine.After(last.Hash, last.Number + 1, Instant.From(time.GetUtcNow()), entry);
                _last = null;
                if (!await _lines.TryPutAsync(line.Id, line, null, cancel).ConfigureAwait(false)) continue; // Somebody else has that number.
                _last = new(line.Number, line.Hash);
                await MoveHeadAsync(_last, cancel).ConfigureAwait(false);
                return line;
            }

            throw new IOException("The audit log is written by others all the time; ask again.");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lines from a number on, in order, or downward from it. One that somebody changed so that it cannot be read says so.</summary>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(RecordRange range, CancellationToken cancel) =>
        [.. (await records.ListAsync(Kind, range, cancel).ConfigureAwait(false)).Select(Read)];

    /// <summary>How far it went when it was last written; null when it never was.</summary>
    public async Task<AuditHead?> HeadAsync(CancellationToken cancel) => (await _heads.FindAsync(HeadId, cancel).ConfigureAwait(false))?.Value;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private static AuditLine Read(StoredRecord record)
    {
        try
        {
            return WireJson.Read<AuditLine>(record.Body);
        }
        catch (JsonException)
        {
            var number = long.TryParse(record.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
            return new(number, default, new("?", "?", "?", record.Id, "failed", "this line cannot be read: somebody changed it"), "");
        }
    }

    private async Task<AuditHead> LastAsync(CancellationToken cancel) =>
        await ReadAsync(new(null, 1, IsNewestFirst: true), cancel).ConfigureAwait(false) is [var last] ? new(last.Number, last.Hash) : new(0, AuditLine.Nothing);

    private async Task MoveHeadAsync(AuditHead to, CancellationToken cancel)
    {
        if (await _heads.FindAsync(HeadId, cancel).ConfigureAwait(false) is null && await _heads.TryPutAsync(HeadId, to, null, cancel).ConfigureAwait(false)) return;
        await _heads.ChangeAsync(HeadId, h => h.Number < to.Number ? to : null, cancel).ConfigureAwait(false);
    }
}
