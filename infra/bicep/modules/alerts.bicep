// What a person must know of. Metric rules cost cents; the one rule over logs notices silence, which metrics cannot.
param name string
param location string
param tags object
param emails string[]
param insightsId string
param serviceBusId string

param budget {
  amount: int
  start: string
}

// The built-in role whose holders on the subscription are always told, so that no alert goes nowhere.
var owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'TraderAgent'
    enabled: true
    armRoleReceivers: [
      { name: 'owners', roleId: owner, useCommonAlertSchema: true }
    ]
    emailReceivers: [
      for i in range(0, length(emails)): {
        name: 'person${i}'
        emailAddress: emails[i]
        useCommonAlertSchema: true
      }
    ]
  }
}

var metricRules = [
  {
    name: 'dead-letters'
    severity: 1
    description: 'A fill or a notification could not be delivered. See docs/deploy.md, dead letters.'
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'failures'
    severity: 2
    description: 'More than five function executions failed within a quarter of an hour.'
    scope: insightsId
    namespace: 'microsoft.insights/components'
    metric: 'requests/failed'
    aggregation: 'Count'
    threshold: 5
    window: 'PT15M'
  }
  {
    name: 'halted-bot'
    severity: 1
    description: 'A bot halted itself or was halted; it places no order any more until a person resumes it.'
    scope: insightsId
    namespace: 'azure.applicationinsights'
    metric: 'traderagent.bot.halted'
    aggregation: 'Total'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'drawdown'
    severity: 2
    description: 'The account is more than 10 % below its peak. See docs/operations.md, TraderAgentDrawdown.'
    scope: insightsId
    namespace: 'azure.applicationinsights'
    metric: 'traderagent_drawdown_ratio'
    aggregation: 'Maximum'
    threshold: json('0.1')
    window: 'PT15M'
  }
  {
    name: 'rate-budget'
    severity: 2
    description: 'Nine of ten requests that the exchange allows are used. See docs/operations.md, TraderAgentRateBudgetLow.'
    scope: insightsId
    namespace: 'azure.applicationinsights'
    metric: 'traderagent_rate_budget_ratio'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: json('0.1')
    window: 'PT5M'
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in metricRules: {
    name: '${rule.name}-${name}'
    location: 'global'
    tags: tags
    properties: {
      description: rule.description
      severity: rule.severity
      enabled: true
      autoMitigate: true
      scopes: [rule.scope]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.name
            metricNamespace: rule.namespace
            metricName: rule.metric
            timeAggregation: rule.aggregation
            operator: rule.?operator ?? 'GreaterThan'
            threshold: rule.threshold
            skipMetricValidation: true // The app has sent nothing yet when this is deployed.
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]

resource watchdogSilence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'watchdog-silence-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'TraderAgent: the watchdog is silent'
    description: 'No heartbeat for half an hour: timers do not run, or telemetry does not arrive.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'customMetrics | where name == "traderagent.watchdog.beat"'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}

resource monthly 'Microsoft.Consumption/budgets@2024-08-01' = if (!empty(budget.start)) {
  name: 'budget-${name}'
  properties: {
    category: 'Cost'
    amount: budget.amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: budget.start }
    notifications: {
      most: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactRoles: ['Owner']
        contactGroups: [people.id]
      }
      all: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: emails
        contactRoles: ['Owner']
        contactGroups: [people.id]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactRoles: ['Owner']
        contactGroups: [people.id]
      }
    }
  }
}
