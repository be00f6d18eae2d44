using Microsoft.AspNetCore.Http;

namespace TraderAgent.Api.Access.Requests;

/// <summary>Ends an answer that would go on for ever, such as live events, when its caller loses the right to it.</summary>
internal static class StreamWatch
{
    /// <summary>How long a change that another process made may go unseen.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    /// <summary>Answers, and looks at the caller again whenever somebody's access changes.</summary>
    public static async Task AnswerAsync(HttpContext context, (Gate Gate, Doors Doors) around, Right right, RequestDelegate answer)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var client = context.RequestAborted;
        var watch = WatchAsync(context, around, right, end);
        context.RequestAborted = end.Token;
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException) when (!client.IsCancellationRequested)
        {
            // The caller lost the right: the answer ends here.
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    private static async Task WatchAsync(HttpContext context, (Gate Gate, Doors Doors) around, Right right, CancellationTokenSource end)
    {
        var stop = end.Token;
        while (true)
        {
            var changed = around.Doors.Cache.Changed;
            var caller = await around.Gate.Callers.FindAsync(context);
            if (stop.IsCancellationRequested) return;
            if (caller?.May(right) != true) break;
            await Task.WhenAny(changed, Task.Delay(LookEvery, stop));
            if (stop.IsCancellationRequested) return;
        }

        await end.CancelAsync();
    }
}
