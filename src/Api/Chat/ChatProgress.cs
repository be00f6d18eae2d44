using System.Text.Json.Serialization;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Chat;

/// <summary>
/// How far the updates of a chat account were taken. It is written before an update is carried out: one is never carried out twice, and one
/// on which the process died is not carried out, which whoever wrote it sees by the missing answer.
/// </summary>
public sealed class ChatProgress(IRecords records, TimeProvider time)
{
    private const string Kind = "chat-progress";

    // After a week of silence Telegram may begin with any other number.
    private static readonly TimeSpan NumbersRise = TimeSpan.FromDays(6);

    /// <summary>The number of the last update that was taken; null when there was none of late.</summary>
    public async Task<long?> LastAsync(string account, CancellationToken cancel) =>
        await records.FindAsync(Kind, account, cancel).ConfigureAwait(false) is { } stored && WireJson.Read<Progress>(stored.Body) is var progress && IsOfLate(progress) ? progress.Number : null;

    /// <summary>Takes an update.</summary>
    /// <returns>False when it was taken before.</returns>
    public async Task<bool> TryTakeAsync(string account, long number, CancellationToken cancel)
    {
        var stored = await records.FindAsync(Kind, account, cancel).ConfigureAwait(false);
        if (stored is not null && WireJson.Read<Progress>(stored.Body) is var progress && IsOfLate(progress) && number <= progress.Number) return false;
        var body = WireJson.Write(new Progress(number, Instant.From(time.GetUtcNow())));
        return await records.TryPutAsync(Kind, account, body, stored?.Tag, cancel).ConfigureAwait(false) is not null; // Who was faster has it.
    }

    private bool IsOfLate(Progress progress) => Instant.From(time.GetUtcNow()) - progress.At < NumbersRise;

    private sealed record Progress([property: JsonPropertyName("number")] long Number, [property: JsonPropertyName("at")] Instant At);
}
