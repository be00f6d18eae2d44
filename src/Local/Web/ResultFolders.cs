using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Web;

/// <summary>Results in folders of their own, as commands write them: <c>traderagent report</c> reads them too.</summary>
internal sealed class ResultFolders(string folder) : IResultStore
{
    private const string Trials = "trials.db";

    public Task WriteAsync(string id, IEnumerable<ResultFile> files, CancellationToken cancel) =>
        ResultFolder.Write(Path.Combine(folder, id), files) is { } problem ? throw new IOException(problem) : Task.CompletedTask;

    public Task<Stream?> OpenAsync(string id, string name, CancellationToken cancel)
    {
        var path = Path.Combine(folder, id, name);
        return Task.FromResult<Stream?>(Names(id).Contains(name) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    public Task<IReadOnlyList<string>> NamesAsync(string id, CancellationToken cancel) => Task.FromResult(Names(id));

    public Task DeleteAsync(string id, CancellationToken cancel)
    {
        if (Directory.Exists(Path.Combine(folder, id))) Directory.Delete(Path.Combine(folder, id), recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The trials of an optimisation, beside what will be its result. Those of another one are forgotten.</summary>
    public ITrialStore TrialsOf(string id, OptimisationTask task)
    {
        var (path, identity) = (Path.Combine(folder, id, Trials), OptimisationIdentity.Of(task, RunIdentity.ProgramName));
        return SqliteTrialStore.Open(path, identity).Store ?? SqliteTrialStore.Open(path, identity, isFresh: true).Store!;
    }

    private IReadOnlyList<string> Names(string id) => Directory.Exists(Path.Combine(folder, id))
        ? [.. Directory.GetFiles(Path.Combine(folder, id)).Select(f => Path.GetFileName(f)).Where(n => !n.StartsWith(Trials, StringComparison.Ordinal) && !n.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];
}
