using TraderAgent.Api.Access;
using TraderAgent.Api.Answers;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Tests.Records;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Jobs;

public sealed class JobWorkersTests
{
    private readonly MemoryRecords _records = new();
    private readonly JobAgent _agent = new();
    private readonly MemoryResults _results = new();

    [Fact]
    public async Task After_a_restart_a_search_goes_on_where_it_was_and_other_work_has_failed()
    {
        var log = new JobLog(_records, TimeProvider.System);
        await log.AddAsync(Left("1", JobKind.Optimize, JobState.Running), default);
        await log.AddAsync(Left("2", JobKind.Backtest, JobState.Running), default);
        await log.AddAsync(Left("3", JobKind.Backtest, JobState.Queued), default);
        var trials = new TrialMemory();
        var before = Optimiser.Run((await Reading.OrderAsync(Left("1", JobKind.Optimize, JobState.Running).Request, default)).Order!.Search, new() { Store = trials });
        var counted = new CountedTrials(trials);
        using var workers = new JobWorkers(new(Reading, new(_results, _results, (_, _) => counted), TimeProvider.System), log, _agent, TimeProvider.System);
        await workers.StartAsync(default);
        await UntilAsync(async () => (await log.ListAsync(null, 10, default)).All(j => j.IsOver));
        await workers.StopAsync(default);
        Assert.Equal([JobState.Done, JobState.Failed, JobState.Done], (await log.ListAsync(null, 10, default)).OrderBy(j => j.Id).Select(j => j.State));
        Assert.Contains("ask for it again", (await log.FindAsync("2", default))!.Problem, StringComparison.Ordinal);
        Assert.Equal((before.Trials.Count, 0), (counted.Found, counted.Added));
    }

    [Fact]
    public async Task Work_that_breaks_fails_with_its_reason_and_the_next_job_is_done()
    {
        var log = new JobLog(_records, TimeProvider.System);
        await log.AddAsync(Left("1", JobKind.Backtest, JobState.Queued), default);
        await log.AddAsync(Left("2", JobKind.Backtest, JobState.Queued), default);
        _results.Refused = "1";
        using var workers = new JobWorkers(new(Reading, new(_results, _results, (_, _) => new TrialMemory()), TimeProvider.System), log, _agent, TimeProvider.System);
        await workers.StartAsync(default);
        await UntilAsync(async () => (await log.ListAsync(null, 10, default)).All(j => j.IsOver));
        await workers.StopAsync(default);
        Assert.Equal((JobState.Failed, "The disk is full."), ((await log.FindAsync("1", default))!.State, (await log.FindAsync("1", default))!.Problem));
        Assert.Equal(JobState.Done, (await log.FindAsync("2", default))!.State);
        Assert.Contains(ResultFiles.Result, await _results.NamesAsync("2", default));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_stops_its_own_job_only()
    {
        var log = new JobLog(_records, TimeProvider.System);
        using var workers = new JobWorkers(new(Reading, new(_results, _results, (_, _) => new TrialMemory()), TimeProvider.System), log, _agent, TimeProvider.System);
        await workers.StartAsync(default);
        await _records.TryPutAsync("jobs", "1", "not a job", null, default);
        Assert.True(await workers.TryAddAsync(Left("1", JobKind.Backtest, JobState.Queued), default));
        await log.AddAsync(Left("2", JobKind.Backtest, JobState.Queued), default);
        Assert.True(await workers.TryAddAsync(Left("2", JobKind.Backtest, JobState.Queued), default));
        await UntilAsync(async () => (await log.FindAsync("2", default))!.IsOver);
        await workers.StopAsync(default);
        Assert.Equal(JobState.Done, (await log.FindAsync("2", default))!.State);
    }

    [Fact]
    public async Task Only_so_many_jobs_are_kept_and_the_oldest_go_with_their_results()
    {
        var log = new JobLog(_records, TimeProvider.System);
        for (var i = 0; i < JobLog.Kept; i++) await log.AddAsync(Left($"0{i:000}", JobKind.Backtest, JobState.Done), default);
        await _results.WriteAsync("0000", [new("result.json", _ => { })], default);
        using var workers = new JobWorkers(new(Reading, new(_results, _results, (_, _) => new TrialMemory()), TimeProvider.System), log, _agent, TimeProvider.System);
        var desk = new JobDesk(Reading, log, workers, new(_results), _agent, TimeProvider.System);
        Assert.NotNull((await desk.StartAsync(System.Text.Json.Nodes.JsonNode.Parse("""{"kind":"backtest","candles":{"days":1}}"""), new("owner", Role.Admin, "link"), default)).Job);
        Assert.Null(await log.FindAsync("0000", default));
        Assert.NotNull(await log.FindAsync("0001", default));
        Assert.Empty(await _results.NamesAsync("0000", default));
    }

    private JobReading Reading => new(_agent, new(_agent));

    private Job Left(string id, JobKind kind, JobState state) => new()
    {
        Id = id, Kind = kind, Name = id, State = state, By = "owner", CreatedAt = new Instant(1),
        Request = new() { Kind = kind, Definitions = [_agent.Configuration.Bots[0]], Candles = new() { Days = 2 }, Search = kind == JobKind.Optimize ? new SearchSettings.Random { Trials = 4 } : null },
    };

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 3_000, "it never came");
            await Task.Delay(20);
        }
    }

    private sealed class CountedTrials(TrialMemory trials) : ITrialStore
    {
        private int _found, _added;

        public int Found => _found;

        public int Added => _added;

        public Trial? Find(Backtesting.Optimisation.Spaces.ParameterSet set)
        {
            var found = trials.Find(set);
            if (found is not null) Interlocked.Increment(ref _found);
            return found;
        }

        public void Add(Trial trial)
        {
            Interlocked.Increment(ref _added);
            trials.Add(trial);
        }
    }
}
