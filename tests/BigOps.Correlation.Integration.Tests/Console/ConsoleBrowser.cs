using BigOps.Correlation.Integration.Tests.Processes;
using Microsoft.Playwright;

namespace BigOps.Correlation.Integration.Tests.Console;

/// <summary>A real Chromium that looks at a running service, and notes what a page must never do.</summary>
internal sealed class ConsoleBrowser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<string> faults = [];

    private ConsoleBrowser(IPlaywright playwright, IBrowser browser, ServiceProcess service)
    {
        this.playwright = playwright;
        this.browser = browser;
        Service = service;
    }

    public ServiceProcess Service { get; }

    /// <summary>Dialogs, errors of scripts and requests to other hosts.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Starts a browser and a service.</summary>
    /// <param name="configuration">Text of the service's bigops.yaml; none by default.</param>
    public static async Task<ConsoleBrowser> StartAsync(string? configuration = null)
    {
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException($"{Executable} is missing; eng/test.sh installs what the tests need.");
        }

        var service = await ServiceProcess.StartAsync(configuration);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new ConsoleBrowser(playwright, browser, service);
    }

    /// <summary>Opens the page and waits until it is connected.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 800, string path = "/")
    {
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        page.SetDefaultTimeout(10_000);
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => faults.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Authority != Service.Target)
            {
                faults.Add($"request: {request.Url}");
            }
        };
        await page.GotoAsync(new Uri(Service.Address, path).ToString());
        await page.GetByText("Live", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Service.DisposeAsync();
    }
}
