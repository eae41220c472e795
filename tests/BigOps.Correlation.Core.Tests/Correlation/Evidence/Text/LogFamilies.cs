using System.Globalization;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.Text;

/// <summary>
/// Lines in the manner of public log families (HDFS, BGL, OpenSSH …), made from <c>LogFamilies.txt</c>: a family, a weight and a
/// template with named values in each line. The values come from a seed.
/// </summary>
internal sealed class LogFamilies
{
    private static readonly string[] Users = ["webmaster", "pgadmin", "utsims", "oracle", "postgres", "git", "ftp", "support", "info", "nagios", "guest", "student", "monitor", "operator", "tomcat"];
    private static readonly string[] Hosts = ["ns.marryaldkfaczcz.com", "customer.bluecom.net.tw", "adsl-pool.sx.cn", "host.hnpt.com.vn", "mx.example.org"];
    private static readonly string[] Sites = ["proxy.cse.cuhk.edu.hk:5070", "p3p.sogou.com:80", "tools.google.com:443", "cdn.baidu.com:80", "183.62.156.108:27977"];
    private static readonly string[] Classes = ["jobhistory.EventType", "v2.app.job.event.JobEventType", "v2.app.JobEventDispatcher", "v2.app.MRAppMaster$TaskEventDispatcher"];
    private static readonly string[] Packages = ["com.tencent.qt.qtl", "com.android.systemui", "com.huawei.health", "com.android.phone"];
    private static readonly string[] Folders = ["var", "home", "opt", "data", "usr", "lib", "www", "draeger"];

    private readonly Random random;
    private readonly Dictionary<string, Func<string>> values;

    public LogFamilies(int seed)
    {
        random = new Random(seed);
        values = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["n"] = () => Number(0, 10), ["num"] = () => Number(10, 99_999), ["big"] = () => Number(1_000_000_000, 1_000_000_000_000),
            ["ts"] = () => Number(1_513_000_000_000, 1_515_000_000_000), ["port"] = () => Number(1_024, 65_000), ["fl"] = () => $"{Number(0, 999)}.{Number(10, 99)}",
            ["ip"] = Address, ["ips"] = () => Repeat(1, 4, () => Address() + ":50010"), ["fans"] = () => Repeat(4, 9, () => Number(3_000, 4_500)),
            ["blk"] = () => $"blk_{(random.Next(2) == 0 ? "-" : "")}{Number(1_000_000_000, long.MaxValue)}",
            ["hex"] = () => "0x" + Hex(8), ["hex16"] = () => "0x" + Hex(15), ["h7"] = () => Hex(7), ["h32"] = () => Hex(32), ["md"] = () => Hex(40),
            ["uuid"] = () => $"{Hex(8)}-{Hex(4)}-{Hex(4)}-{Hex(4)}-{Hex(12)}", ["mac"] = () => string.Join(':', Enumerable.Range(0, 6).Select(_ => Hex(2))),
            ["user"] = () => Any(Users), ["host"] = () => Any(Hosts), ["site"] = () => Any(Sites), ["pkg"] = () => Any(Packages),
            ["cls"] = () => "org.apache.hadoop.mapreduce." + Any(Classes), ["act"] = () => Any([".activity.info.NewsDetailXmlActivity", ".ui.LauncherUI"]),
            ["bool"] = () => Any(["true", "false"]), ["path"] = () => "/" + string.Join('/', Enumerable.Range(0, random.Next(2, 5)).Select(_ => Any(Folders))),
            ["task"] = () => $"task_1445144423722_0020_m_{Number(0, 99)}", ["att"] = () => $"attempt_1445144423722_0020_m_{Number(0, 99)}_{Number(0, 3)}",
            ["date"] = () => $"{Any(["Fri", "Sat", "Sun"])} {Any(["Jun", "Jul"])} {Number(1, 30)} {Number(10, 24)}:{Number(10, 60)}:07 2005",
            ["dur"] = () => Any(["<1 sec", $"00:{Number(10, 60)}"]), ["b2"] = () => Any([$"{Number(1, 999)} bytes", $"{Number(1_024, 99_999)} bytes ({Number(1, 99)}.{Number(10, 99)} KB)"]),
            ["node"] = () => "node-" + Number(0, 255), ["rack"] = () => $"R{Number(10, 77)}-M1-N{Number(0, 9)}-C:J{Number(10, 17)}-U{Number(10, 11)}",
            ["kb"] = () => $"Package_for_KB{Number(2_900_000, 3_100_000)}~31bf3856ad364e35~amd64~~6.1.1.{Number(0, 9)}",
        };
    }

    /// <summary>Lines of each family, each with the number of its template.</summary>
    public IEnumerable<(string Family, (string Line, int Template)[] Lines)> Make(int linesOfEach)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Correlation", "Evidence", "Text", "LogFamilies.txt");
        foreach (var family in File.ReadLines(file).Select(static line => line.Split('\t')).GroupBy(static parts => parts[0], StringComparer.Ordinal))
        {
            var templates = family.Select(static parts => (Weight: int.Parse(parts[1], CultureInfo.InvariantCulture), Text: parts[2])).ToArray();
            yield return (family.Key, [.. Enumerable.Range(0, linesOfEach).Select(_ => Choose(templates)).Select(number => (Fill(templates[number].Text), number))]);
        }
    }

    private int Choose((int Weight, string Text)[] templates)
    {
        var left = random.Next(templates.Sum(static template => template.Weight));
        var number = 0;
        while ((left -= templates[number].Weight) >= 0)
        {
            number++;
        }

        return number;
    }

    private string Fill(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close > open && values.TryGetValue(template[(open + 1)..close], out var value))
            {
                template = template[..open] + value() + template[(close + 1)..];
            }
        }

        return template;
    }

    private string Number(long least, long most) => random.NextInt64(least, most).ToString(CultureInfo.InvariantCulture);

    private string Address() => string.Join('.', Enumerable.Range(0, 4).Select(_ => Number(1, 255)));

    private string Hex(int digits) => new([.. Enumerable.Range(0, digits).Select(_ => "0123456789abcdef"[random.Next(16)])]);

    private string Repeat(int least, int most, Func<string> value) => string.Join(' ', Enumerable.Range(0, random.Next(least, most)).Select(_ => value()));

    private string Any(string[] choices) => choices[random.Next(choices.Length)];
}
