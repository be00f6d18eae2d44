using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

public class DeliveryTests
{
    [Theory]
    [InlineData(nameof(Fault.None))]
    [InlineData(nameof(Fault.RequestLost))]
    [InlineData(nameof(Fault.AnswerLost))]
    [InlineData(nameof(Fault.DoneAndError))]
    [InlineData(nameof(Fault.Error))]
    [InlineData(nameof(Fault.BadGateway))]
    [InlineData(nameof(Fault.TooMany))]
    [InlineData(nameof(Fault.Late))]
    public async Task Each_fill_is_in_each_chat_once_whatever_befalls_a_message(string name)
    {
        var fault = Enum.Parse<Fault>(name);
        await using var trading = new ToldTrading();
        trading.Api.Plan(fault, Fault.None, Fault.None, fault, fault, Fault.None, fault); // The first two are greetings.
        await using (var host = await trading.OpenAsync()) await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
    }

    [Fact]
    public async Task What_was_filled_while_telegram_was_away_is_told_when_it_is_back()
    {
        await using var trading = new ToldTrading();
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new() { Steps = 200 });
        await trading.Api.CloseAsync();
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        trading.Api.Reopen();
        await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
        Assert.Single(notices, n => n.Text.Contains("telegram: no answer", StringComparison.Ordinal) && n.Level == NoticeLevel.Warning);
    }

    [Fact]
    public async Task A_revoked_token_is_reported_once_and_nothing_is_lost_until_it_is_changed()
    {
        await using var trading = new ToldTrading();
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new() { Steps = 200 });
        trading.Api.ValidToken = "7:another-token";
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        trading.Token = trading.Api.ValidToken;
        await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
        Assert.Single(notices, n => n.Text.Contains("BotFather", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_holds_no_other_chat_back_and_hears_it_all_after_unblocking()
    {
        await using var trading = new ToldTrading();
        trading.Api.Chats.Blocked.Add(ToldTrading.Person);
        await using var host = await trading.OpenAsync();
        await host.RunAsync(new());
        var notices = (await host.ViewAsync()).Notices;
        var inGroup = trading.Api.Chats.In(ToldTrading.Group).Count;
        trading.Api.Chats.Blocked.Clear();
        await ToldTrading.FinishAsync(host);

        Assert.True(inGroup > 1, "the group waited for the person");
        Assert.Single(notices, n => n.Text.Contains("chat 11: Forbidden: bot was blocked by the user", StringComparison.Ordinal));
        trading.AssertAllIsTold();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_process_that_dies_before_any_write_loses_and_doubles_nothing_in_the_chats(int seed)
    {
        var random = new Random(seed);
        await using var trading = new ToldTrading();
        for (var death = 0; death < 12; death++) await DieAsync(trading, random.Next(1, 12 + 4 * death), random.Next(12));
        await using (var host = await trading.OpenAsync()) await ToldTrading.FinishAsync(host);

        trading.AssertAllIsTold();
    }

    /// <summary>The process ends at the n-th write, of the bots or of the couriers, which is not done; nor is any later one.</summary>
    private static async Task DieAsync(ToldTrading trading, int n, int fault)
    {
        if (fault < 4) trading.Api.Plan(Fault.None, fault switch { 0 => Fault.AnswerLost, 1 => Fault.RequestLost, 2 => Fault.Late, _ => Fault.BadGateway });
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
