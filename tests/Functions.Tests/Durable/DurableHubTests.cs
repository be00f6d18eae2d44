using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace TraderAgent.Functions.Tests.Durable;

public sealed class DurableHubTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_entity_signals_another_now_and_later()
    {
        var hub = Hub(new Till());

        hub.Signal("@purse@a", "Pay", "3");
        await hub.Settle();
        Assert.Equal("3", hub.Entities["@purse@total"]);

        await hub.RunUntil(Start.AddMinutes(1));
        Assert.Equal("6", hub.Entities["@purse@total"]);
    }

    [Fact]
    public async Task An_entity_starts_an_orchestration_which_retries_its_activity_and_answers_the_entity()
    {
        var till = new Till { Refusals = 2 };
        var hub = Hub(till);

        hub.Signal("@purse@a", "Withdraw", "5");
        await hub.RunUntil(Start.AddMinutes(5));

        Assert.Equal(OrchestrationStatus.Completed, hub.Instances["withdraw-5"].Status);
        Assert.Equal("-5", hub.Entities["@purse@a"]);
        Assert.Equal([5, 5, 5], till.Asked);
    }

    [Fact]
    public async Task An_activity_that_never_succeeds_fails_its_orchestration()
    {
        var hub = Hub(new Till { Refusals = 99 });

        hub.Signal("@purse@a", "Withdraw", "5");
        await hub.RunUntil(Start.AddMinutes(5));

        Assert.Equal(OrchestrationStatus.Failed, hub.Instances["withdraw-5"].Status);
        Assert.Contains("The till is shut", hub.Instances["withdraw-5"].Failure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("0", hub.Entities["@purse@a"]);
    }

    [Theory]
    [InlineData(Fault.BeforeRunning)]
    [InlineData(Fault.BeforeSaving)]
    public async Task A_turn_that_is_lost_is_taken_again_and_changes_state_once(Fault fault)
    {
        var till = new Till();
        var hub = Hub(till);
        hub.Fault = turn => turn.Attempt == 1 ? fault : Fault.None;

        hub.Signal("@purse@a", "Withdraw", "5");
        await hub.RunUntil(Start.AddMinutes(5));

        Assert.Equal("-5", hub.Entities["@purse@a"]);
        Assert.Equal(fault == Fault.BeforeSaving ? 2 : 1, till.Asked.Count);
    }

    [Fact]
    public async Task An_orchestration_calls_an_entity_and_gets_its_answer()
    {
        var hub = Hub(new Till());
        hub.Signal("@purse@a", "Deposit", "7");

        hub.Start(new("count", nameof(Purses.Count)), "\"a\"");
        await hub.Settle();

        Assert.Equal("7", hub.Instances["count"].Output);
    }

    [Fact]
    public async Task An_orchestrator_that_changes_its_mind_on_replay_fails()
    {
        var hub = Hub(new Till());

        hub.Start(new("fickle", nameof(Purses.Fickle)), null);
        await hub.Settle();

        Assert.Equal(OrchestrationStatus.Failed, hub.Instances["fickle"].Status);
        Assert.Contains("NonDeterministic", hub.Instances["fickle"].Failure!.ErrorType, StringComparison.Ordinal);
    }

    private static DurableHub Hub(Till till)
    {
        var services = new ServiceCollection().AddSingleton(till);
        return new(new InProcessWorker(services).WithEntity<Purse>("purse").WithFunctions<Purses>(), Start);
    }

    private sealed class Till
    {
        public int Refusals { get; set; }

        public List<int> Asked { get; } = [];
    }

    private sealed class Purse : TaskEntity<int>
    {
        public void Deposit(int amount) => State += amount;

        public int Count() => State;

        public void Pay(int amount, TaskEntityContext context)
        {
            var total = new EntityInstanceId("purse", "total");
            context.SignalEntity(total, nameof(Deposit), amount);
            context.SignalEntity(total, nameof(Deposit), amount, new SignalEntityOptions { SignalTime = Start.AddSeconds(30) });
        }

        public void Withdraw(int amount, TaskEntityContext context) => context.ScheduleNewOrchestration(
            nameof(Purses.Take), new Taking(context.Id.Key, amount), new StartOrchestrationOptions($"withdraw-{amount}"));
    }

    private sealed record Taking(string Purse, int Amount);

    private sealed class Purses(Till till)
    {
        private static int mind;

        [Function(nameof(Take))]
        public static async Task Take([OrchestrationTrigger] TaskOrchestrationContext context, Taking taking)
        {
            var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(10)));
            var taken = await context.CallActivityAsync<int>(nameof(Hand), taking.Amount, retry);
            await context.Entities.SignalEntityAsync(new EntityInstanceId("purse", taking.Purse), nameof(Purse.Deposit), -taken);
        }

        [Function(nameof(Hand))]
        public int Hand([ActivityTrigger] int amount)
        {
            till.Asked.Add(amount);
            return till.Asked.Count > till.Refusals ? amount : throw new InvalidOperationException("The till is shut");
        }

        [Function(nameof(Count))]
        public static Task<int> Count([OrchestrationTrigger] TaskOrchestrationContext context, string purse) =>
            context.Entities.CallEntityAsync<int>(new EntityInstanceId("purse", purse), nameof(Purse.Count));

        [Function(nameof(Fickle))]
        public static async Task Fickle([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallActivityAsync<int>(mind++ == 0 ? nameof(Hand) : "Other", 1);
            await context.CallActivityAsync<int>(nameof(Hand), 1);
        }
    }
}
