using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TraderAgent.Api.Jobs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Runs;

/// <summary>Runs long work beside a bar with the time left where a person watches, and beside a line on standard error now and then elsewhere.</summary>
internal static class LongWork
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <param name="shell">Where the progress is shown.</param>
    /// <param name="what">What is being done, such as <c>replaying candles</c>.</param>
    /// <param name="isShown">Whether anything is shown at all.</param>
    /// <param name="work">The work; it reports its progress from whichever thread it likes.</param>
    /// <param name="stop">Given to the scheduler only: the work looks at its own token.</param>
    public static async Task<T> RunAsync<T>(Shell shell, string what, bool isShown, Func<IProgress<WorkProgress>, T> work, CancellationToken stop)
    {
        if (!isShown) return await Task.Run(() => work(new Silence()), stop);
        if (!shell.IsTerminal) return await Task.Run(() => work(new Lines(shell.Error, what)), stop);
        return await shell.Console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(what), maxValue: 1);
                return await Task.Run(() => work(new Bar(bar)), stop);
            });
    }

    private sealed class Silence : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            // Nobody asked.
        }
    }

    private sealed class Lines(TextWriter error, string what) : IProgress<WorkProgress>
    {
        private readonly Lock _lock = new();
        private long _last = Stopwatch.GetTimestamp();

        public void Report(WorkProgress value)
        {
            lock (_lock)
            {
                if (Stopwatch.GetElapsedTime(_last) < BetweenLines) return;
                _last = Stopwatch.GetTimestamp();
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {100 * value.Share:0} %{(value.Note is { } note ? $", {note}" : "")}"));
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            task.Value = value.Share;
            if (value.Note is { } note) task.Description = Markup.Escape(note);
        }
    }
}
