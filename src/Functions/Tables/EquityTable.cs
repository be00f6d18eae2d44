using Azure.Data.Tables;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Tables;

/// <summary>What the account is worth, hour by hour: by its bots' books, and by the exchange's balances.</summary>
public sealed class EquityTable(TableServiceClient service)
{
    private readonly StoredTable _table = new(service, "equity");

    /// <summary>Writes the point of an hour.</summary>
    public Task WriteAsync(Instant hour, double equity, IReadOnlyList<Balance> balances, CancellationToken cancel) => _table.WriteAsync(
        [new($"main|{RowKeys.Month(hour)}", RowKeys.Minute(hour)) { ["Equity"] = equity, ["Balances"] = WireJson.Write(balances) }], cancel);
}
