using TraderAgent.Api.Records;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Watch;

/// <summary>The alerts that stand, kept with the agent's records: a restart finds them, and every face shows the same.</summary>
public sealed class AlertBoard(IRecords records)
{
    private readonly RecordKind<Alert> _alerts = new(records, "alerts");

    /// <summary>Those that stand, the worst first.</summary>
    public async Task<IReadOnlyList<Alert>> StandingAsync(CancellationToken cancel) =>
        [.. (await _alerts.AllAsync(cancel).ConfigureAwait(false)).Select(a => a.Value).OrderByDescending(a => a.Level).ThenByDescending(a => a.Since)];

    /// <summary>Keeps one.</summary>
    public Task PutAsync(Alert alert, CancellationToken cancel) => _alerts.TryPutAsync(IdOf(alert), alert, null, cancel);

    /// <summary>Takes one away.</summary>
    public Task RemoveAsync(Alert alert, CancellationToken cancel) => _alerts.DeleteAsync(IdOf(alert), cancel);

    private static string IdOf(Alert alert) => string.Concat($"{alert.Code}.{alert.Subject}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '-').Take(200));
}
