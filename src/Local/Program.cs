using TraderAgent.Local.Commands;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

OwnersFiles.Begin();
using var signals = new StopSignals();
return (int)await CommandLine.RunAsync(args, Shell.OfProcess(), signals.Token);
