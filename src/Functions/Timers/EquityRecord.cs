using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Timers;

/// <summary>Keeps what the account is worth, once an hour: that is the only time the balance is asked for.</summary>
public sealed class EquityRecord(IExchange exchange, EquityTable table, TimeProvider time)
{
    private Instant _hour;

    /// <summary>Writes the hour's point, if it is not there.</summary>
    public async Task RunAsync(Account account, List<Exception> troubles, CancellationToken cancel)
    {
        var hour = Timeframe.OneHour.Floor(Instant.From(time.GetUtcNow()));
        if (hour == _hour) return;
        try
        {
            await table.WriteAsync(hour, account.Equity, await exchange.GetBalancesAsync(cancel), cancel);
            _hour = hour;
        }
        catch (Exception failure) when (Troubles.IsSurvived(failure))
        {
            troubles.Add(failure);
        }
    }
}
