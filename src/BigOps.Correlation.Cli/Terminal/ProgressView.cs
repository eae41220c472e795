using Spectre.Console;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>Shows how far long work has come on a terminal's standard error; silent in a pipe.</summary>
internal static class ProgressView
{
    public static async Task<T> RunAsync<T>(TerminalSession terminal, string title, Func<IProgress<ProgressStep>, Task<T>> work)
    {
        if (terminal.ProgressConsole is not { } console)
        {
            return await work(new Silent()).ConfigureAwait(false);
        }

        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Shown(context.AddTask(Markup.Escape(title), maxValue: 1)))).ConfigureAwait(false);
    }

    private sealed class Silent : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
        }
    }

    private sealed class Shown(ProgressTask task) : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
            task.Description = Markup.Escape(SafeText.Line(value.Text));
            task.IsIndeterminate = value.Ratio is null;
            task.Value = value.Ratio ?? 0;
        }
    }
}
