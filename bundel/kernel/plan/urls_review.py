"""Addresses of the mid-term review, and of actions that go on in another, under /werk/."""

from django.urls import path

from bundel.kernel.plan import views_figures, views_pick
from bundel.kernel.plan import views_review as views

urlpatterns = [
    path("plannen/<uuid:key>/evaluaties/", views.reviews, name="review_list"),
    path("plannen/<uuid:key>/evaluaties/nieuw/", views.new, name="review_new"),
    path("plannen/<uuid:key>/evaluaties/acties/", views.rows, name="review_rows"),
    path("doelen/<uuid:key>/cijfers/", views_figures.follow, name="goal_figures"),
    path("acties/<uuid:key>/vervangen/", views_pick.supersede, name="amend_action_supersede"),
    path("acties/<uuid:key>/samenvoegen/", views_pick.merge, name="amend_action_merge"),
]
