using TraderAgent.Local.Store;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

public class CrashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_process_that_dies_before_any_write_loses_and_doubles_nothing_in_the_chats(int seed)
    {
        var random = new Random(seed);
        await using var trading = new ToldTrading();
        for (var death = 0; death < 8; death++) await DieAsync(trading, random.Next(1, 12 + 6 * death), random.Next(12));
        await using (var host = await trading.OpenAsync()) await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
    }

    /// <summary>The process ends at the n-th write, of the bots or of the couriers, which is not done; nor is any later one.</summary>
    private static async Task DieAsync(ToldTrading trading, int n, int fault)
    {
        if (fault < 5) trading.Api.Plan(Fault.None, fault switch { 0 => Fault.AnswerLost, 1 => Fault.RequestLost, 2 => Fault.Late, 3 => Fault.Delayed, _ => Fault.BadGateway });
        await using var host = await trading.OpenAsync();
        var writes = 0;
        SQLitePCL.raw.sqlite3_commit_hook(host.Database.Handle, _ => Interlocked.Increment(ref writes) >= n ? 1 : 0, null);
        SQLitePCL.raw.sqlite3_commit_hook(host.DeliveryDatabase!.Handle, _ => Interlocked.Increment(ref writes) >= n ? 1 : 0, null);
        try
        {
            await host.RunAsync(new() { StepsPerSecond = 1_000 });
        }
        catch (StoreException)
        {
        }
    }
}
