using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;
using Microsoft.Playwright;

namespace BigOps.Correlation.Integration.Tests.Console;

public sealed class ConsoleTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private ConsoleBrowser browser = null!;
    private ApiReader api = null!;

    public async ValueTask InitializeAsync()
    {
        browser = await ConsoleBrowser.StartAsync();
        api = new ApiReader(browser.Service.Http);
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Fact]
    public async Task List_EventComesIn_ShowsItWithoutReload()
    {
        var page = await browser.OpenAsync();
        Assert.Equal(0, await Rows(page).CountAsync());

        await PostAsync("DiskFull", "db1");

        await Rows(page).First.WaitForAsync();
        Assert.Contains("db1", await Rows(page).First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(browser.Faults);
    }

    [Fact]
    public async Task Keyboard_Keys_MoveOpenAcknowledgeResolveAndSearch()
    {
        await PostThreeAsync();
        var page = await browser.OpenAsync();
        await Eventually.TrueAsync("three rows", Limit, async () => await Rows(page).CountAsync() == 3);

        await page.Keyboard.PressAsync("j");
        var first = await FocusedAsync(page);
        await page.Keyboard.PressAsync("j");
        var second = await FocusedAsync(page);
        await page.Keyboard.PressAsync("k");
        Assert.Equal(first, await FocusedAsync(page));
        Assert.NotEqual(first, second);

        await page.Keyboard.PressAsync("a");
        await StatusAsync(first, "acknowledged");
        await page.Keyboard.PressAsync("j");
        var third = await FocusedAsync(page);
        await page.Keyboard.PressAsync("r");
        await StatusAsync(third, "resolved");

        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("k");
        var opened = await FocusedAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains(opened, StringComparison.Ordinal));
        await page.Locator("article[aria-label=Incident] h2").First.WaitForAsync();
        Assert.Empty(browser.Faults);
    }

    [Fact]
    public async Task Page_HostileText_NeverRuns()
    {
        const string script = """<img src=x onerror="window.owned=1;alert(1)"><script>window.owned=1</script>\"'><svg onload=alert(2)>javascript:alert(3)""";
        var text = System.Text.Json.JsonSerializer.Serialize(script);
        await api.PostEventsAsync($$"""
            [{"source":{{text}},"check":{{text}},"entity":{{text}},"host":{{text}},"service":{{text}},"cluster":{{text}},"severity":"critical","message":{{text}},
              "labels":{"team":{{text}} },"annotations":{"summary":{{text}} },"owner":{{text}},"links":[{"href":"javascript:window.owned=1","text":{{text}} }]}]
            """);
        var page = await browser.OpenAsync();

        await Rows(page).First.ClickAsync();
        await page.GetByText("<script>window.owned=1</script>").First.WaitForAsync();
        foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.href)"))
        {
            Assert.False(link.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase), link);
        }

        Assert.False(await page.EvaluateAsync<bool>("'owned' in window"));
        Assert.Equal(0, await page.Locator("main script, main svg[onload], main img[onerror]").CountAsync());
        Assert.Empty(browser.Faults);
    }

    [Theory]
    [InlineData(1280, 960)]
    [InlineData(390, 844)]
    public async Task Page_Width_FitsAndIsPhotographed(int width, int height)
    {
        await using var demo = await ConsoleBrowser.StartAsync(DemoStory.Configuration);
        var page = await demo.OpenAsync(width, height);
        foreach (var body in DemoStory.UpToTheHeight(TimeProvider.System.GetUtcNow()))
        {
            await new ApiReader(demo.Service.Http).PostEventsAsync(body);
        }

        var shop = Rows(page).Filter(new LocatorFilterOptions { HasText = "PostgresPrimaryDown" });
        await shop.WaitForAsync();
        await page.GetByText("5 of 5", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        if (width > 800)
        {
            await page.GetByText("5 open").WaitForAsync();
        }

        await PhotographAsync(page, $"list-{width}.png");

        await shop.ClickAsync();
        await page.Locator("article[aria-label=Incident] #section-timeline").WaitForAsync();
        Assert.Equal("checkout 2.14.0 is rolled out to 3 pods.", await page.Locator("section[aria-labelledby=section-suspects] .cause-name").First.InnerTextAsync());
        Assert.Equal("orders-db-1", await page.Locator("section[aria-labelledby=section-causes] .cause-name").First.InnerTextAsync());
        await PhotographAsync(page, $"incident-{width}.png");

        await page.Locator("#section-timeline").ScrollIntoViewIfNeededAsync();
        await PhotographAsync(page, $"timeline-{width}.png");
        Assert.Empty(demo.Faults);
    }

    [Fact]
    public async Task Responses_Approval_NeedsANameAndThePolicyTyped()
    {
        const string configuration = """
            executors:
              - name: runner
                kind: webhook
                url: http://127.0.0.1:9/
                allow_private: true
            responses:
              policies:
                - name: restart-db
                  executor: runner
                  action: restart
                  targets: entities
                  mode: approve
            """;
        await using var service = await ConsoleBrowser.StartAsync(configuration);
        await new ApiReader(service.Service.Http).PostEventsAsync("""{"source":"t","check":"Hung","host":"db1","severity":"critical","message":"It hangs."}""");
        var page = await service.OpenAsync();
        await Rows(page).First.ClickAsync();
        var section = page.Locator("section[aria-labelledby=section-responses]");
        var approve = section.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve" });
        await approve.WaitForAsync();
        await section.GetByText("restart of db1 by runner").WaitForAsync();

        var typed = section.Locator("form input").First;
        await typed.FillAsync("restart-db");
        Assert.True(await approve.IsDisabledAsync());
        await page.EvaluateAsync("localStorage.setItem('bigops.actor', 'ines')");
        await page.ReloadAsync();
        await approve.WaitForAsync();
        await typed.FillAsync("restart");
        Assert.True(await approve.IsDisabledAsync());
        await typed.FillAsync("restart-db");
        await approve.ClickAsync();

        await section.GetByText("approved by ines").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        Assert.Equal(0, await approve.CountAsync());
        Assert.Empty(service.Faults);
    }

    private static ILocator Rows(IPage page) => page.Locator("a[data-incident]");

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.dataset.incident ?? ''");

    private static async Task PhotographAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = RepositoryFolder.Artifact(name) });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways.");
    }

    private async Task PostThreeAsync()
    {
        foreach (var host in new[] { "db1", "web1", "switch1" })
        {
            await PostAsync("Down", host);
        }

        await Eventually.TrueAsync("three incidents", Limit, async () => (await api.AllIncidentsAsync()).Count == 3);
    }

    private Task<AcceptedJson> PostAsync(string check, string host) =>
        api.PostEventsAsync($$"""{"source":"t","check":"{{check}}","host":"{{host}}","service":"of-{{host}}","severity":"critical","message":"{{check}} on {{host}}."}""");

    private Task StatusAsync(string incident, string status) =>
        Eventually.TrueAsync($"{incident} is {status}", Limit, async () => (await api.IncidentAsync(incident)).Status == status);
}
