using Microsoft.Extensions.Hosting;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Agents;

/// <summary>
/// What every cell is loaded with. Limits are the app's settings until somebody changes them by the API; from then on they are a
/// record, which each instance reads again every few seconds. An instance that cannot read it does not start.
/// </summary>
public sealed class LivePlan : BackgroundService
{
    private const string Kind = "limits", Name = "risk";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly CellPlan _settings;
    private readonly IRecords _records;
    private volatile CellPlan _now;
    private string? _tag;

    /// <summary>The plan of the settings, until the record is read.</summary>
    public LivePlan(CellPlan settings, IRecords records) => (_settings, _now, _records) = (settings, settings, records);

    /// <summary>The plan now.</summary>
    public CellPlan Now => _now;

    /// <summary>Changes the limits, here at once and in other instances within a quarter of a minute.</summary>
    /// <returns>False when somebody else changed them meanwhile.</returns>
    public async Task<bool> TryChangeAsync(RiskLimits limits, CancellationToken cancel)
    {
        var tag = await _records.TryPutAsync(Kind, Name, WireJson.Write(limits), _tag, cancel);
        if (tag is null) return false;
        (_tag, _now) = (tag, _settings with { Limits = limits });
        return true;
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Azure.RequestFailedException)
            {
                // The limits of before hold until it can be read again.
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        if (await _records.FindAsync(Kind, Name, cancel) is not { } record || record.Tag == _tag) return;
        (_tag, _now) = (record.Tag, _settings with { Limits = WireJson.Read<RiskLimits>(record.Body) });
    }
}
