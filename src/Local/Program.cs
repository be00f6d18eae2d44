using TraderAgent.Local.Commands;
using TraderAgent.Local.Terminal;

using var signals = new StopSignals();
return (int)await CommandLine.RunAsync(args, Shell.OfProcess(), signals.Token);
