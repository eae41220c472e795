namespace BigOps.Correlation.Core.Tests.Normalization.Scanning.Fuzzing;

/// <summary>Items as the senders of the common formats write them.</summary>
internal static class RealBodies
{
    /// <summary>One item each: Alertmanager's interface and webhook, the native format, CloudEvents.</summary>
    public static readonly string[] Items =
    [
        """{"labels":{"alertname":"HighLatency","instance":"10.0.3.7:9100","job":"node","severity":"warning","cluster":"eu-west-1","namespace":"shop","pod":"checkout-5d9f","service":"checkout"},"annotations":{"summary":"Latency above 500 ms","runbook_url":"https://runbooks/latency"},"startsAt":"2026-01-05T10:00:00.123Z","endsAt":"2026-01-05T10:05:00.123Z","generatorURL":"http://prometheus:9090/graph?g0.expr=up+%3D%3D+0\u0026g0.tab=1"}""",
        """{"status":"resolved","labels":{"alertname":"DiskFull","device":"/dev/sda1"},"annotations":{"description":"Füllstand \"96 %\"\nauf db1"},"startsAt":"2026-01-05T10:00:00+01:00","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"9c3f4b1e0d2a7788"}""",
        """{"id":"1","check":"c","labels":{"a":"\u00e9"},"values":{"v":1.5,"w":-2e-3},"time":"2026-01-05T10:00:00Z","detail":{"x":[1,{"y":"z"},[true,null]]},"severity":"critical"}""",
        """{"specversion":"1.0","id":"2","source":"s","type":"com.example.alert","time":"2026-01-05T10:00:00.5Z","datacontenttype":"application/json","data":{"check":"c","tags":["a","b"],"n":0}}""",
        """
        {
          "labels": {
            "alertname": "Pretty",
            "instance": "db1:9100"
          },
          "annotations": {},
          "startsAt": "2026-01-05T10:00:00Z"
        }
        """,
    ];
}
